import type { Reference } from '../base/reference.ts'
import {
  type Blueprint,
  blueprintSet,
  type DocumentPath,
  type Finding,
  judgeCalculations,
  judgeEntity,
  judgeLinks,
  lineAt,
  type Places,
  printPath,
} from '../catalog/documents.ts'
import type { Accepted } from './read-document.ts'
import type { LocatedRemark } from './validate-paths.ts'

/** A blueprint, or an entity of one, and where it stands. */
export interface PortDocument {
  readonly file: string
  readonly index: number
  readonly line: number
  readonly places: Places
  readonly accepted: Extract<Accepted, { readonly is: 'stated' | 'blueprint' }>
}

/** What is told of one of them, once all are read. */
interface JudgedTogether {
  readonly problems: LocatedRemark[]
  readonly warnings: LocatedRemark[]
  readonly accepted: { file: string; index: number; ref: string }[]
  readonly stated: { reference: Reference; file: string; index: number; line: number; place: string }[]
}

/** Holds blueprints against one another, and each entity against its blueprint where it is among them. */
export function* judgeTogether(documents: readonly PortDocument[]): Iterable<JudgedTogether> {
  const blueprints = documents.flatMap(({ accepted }): Blueprint[] =>
    accepted.is === 'blueprint' ? [accepted.definition] : [],
  )
  const known = blueprintSet(blueprints)
  for (const document of documents) {
    const { file, index, accepted } = document
    const remark = ({ path, message }: Finding) => ({ file, index, line: lineOf(document, path), message })
    const nothing = { problems: [], warnings: [], accepted: [], stated: [] }
    if (accepted.is === 'blueprint') {
      yield { ...nothing, warnings: judgeLinks(accepted.definition, known).map(remark) }
      continue
    }
    const { entity, reference } = accepted
    const itself = [{ file, index, ref: reference }]
    const blueprint = known.find(entity.blueprint)
    if (blueprint === null) {
      yield { ...nothing, accepted: itself, warnings: [remark(unknown(entity.blueprint))] }
      continue
    }
    const judged = judgeEntity(entity, blueprint)
    if (!judged.accepted) {
      yield { ...nothing, problems: judged.problems.map(remark) }
      continue
    }
    const stated = judged.targets.map((target) => ({
      reference: target.reference,
      file,
      index,
      line: lineOf(document, target.path),
      place: printPath(target.path),
    }))
    yield { problems: [], warnings: judged.warnings.map(remark), accepted: itself, stated }
  }
}

/** What is wrong with the expressions of the blueprints. */
export async function judgeExpressions(documents: readonly PortDocument[]): Promise<LocatedRemark[]> {
  const blueprints = documents.flatMap((document) =>
    document.accepted.is === 'blueprint' ? [{ document, definition: document.accepted.definition }] : [],
  )
  const found = await judgeCalculations(blueprints.map(({ definition }) => definition))
  return blueprints.flatMap(({ document }, at) =>
    (found[at] ?? []).map(({ path, message }) => {
      const { file, index } = document
      return { file, index, line: lineOf(document, path), message }
    }),
  )
}

function lineOf({ places, line }: PortDocument, path: DocumentPath): number {
  return lineAt(places, path, line)
}

function unknown(blueprint: string): Finding {
  const message = `blueprint: "${blueprint}" is not among these files, so the entity was held against nothing.`
  return { path: ['blueprint'], message }
}
