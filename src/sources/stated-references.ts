import type { Reference } from '../base/reference.ts'
import { type DocumentPath, printPath } from '../catalog/documents.ts'
import type { Accepted } from './read-document.ts'

/** A reference that a document makes, and where in it. */
export interface StatedReference {
  readonly reference: Reference
  readonly path: DocumentPath
  readonly place: string
}

/** Every team and entity that the document names. */
export function statedReferences(accepted: Accepted): readonly StatedReference[] {
  switch (accepted.is) {
    case 'entity':
      return accepted.targets.map(({ reference, path }) => stated(reference, path))
    case 'action': {
      const { executeTeams, approvals } = accepted.definition
      return [
        ...(executeTeams ?? []).map((team, index) => stated(team, ['spec', 'permissions', 'execute', 'teams', index])),
        ...approvals.flatMap(({ from }, index) =>
          from.who === 'team' ? [stated(from.team, ['spec', 'approvals', index, 'from'])] : [],
        ),
      ]
    }
    case 'portal': {
      const { admins, people } = accepted.settings
      return [
        ...(admins.team === null ? [] : [stated(admins.team, ['spec', 'admins', 'team'])]),
        ...Object.entries(people).map(([account, person]) => stated(person, ['spec', 'people', account])),
      ]
    }
    case 'rota':
      return accepted.definition.members.map((member, index) => stated(member, ['spec', 'members', index]))
    // What Port's documents refer to is told when all of them are read.
    case 'stated':
    case 'blueprint':
    case 'scorecard':
      return []
  }
}

function stated(reference: Reference, path: DocumentPath): StatedReference {
  return { reference, path, place: printPath(path) }
}
