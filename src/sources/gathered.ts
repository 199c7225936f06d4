import { createHash } from 'node:crypto'
import type { Problem } from '../catalog/index.ts'
import type { Budget } from './glob.ts'
import { limits } from './limits.ts'
import type { ListedFile } from './list-files.ts'
import type { ListedPath } from './listed-paths.ts'
import type { DocumentRead } from './read-file-documents.ts'
import type { SourceContent } from './source-content.ts'

/** What a reading has found so far, and what it has still to look at. */
export interface Gathered {
  documents: SourceContent['documents'][number][]
  stated: SourceContent['stated'][number][]
  blueprints: SourceContent['blueprints'][number][]
  actions: SourceContent['actions'][number][]
  scorecards: SourceContent['scorecards'][number][]
  rotas: SourceContent['rotas'][number][]
  portal: SourceContent['portal']
  problems: Problem[]
  /** Files whose documents were gathered: each once. */
  read: Set<string>
  files: Set<string>
  /** Location targets still to be read. */
  targets: ListedPath[]
  budget: Budget
  /** Of the files whose documents were gathered. */
  size: number
}

export function nothingGathered(): Gathered {
  return {
    documents: [],
    stated: [],
    blueprints: [],
    actions: [],
    scorecards: [],
    rotas: [],
    portal: null,
    problems: [],
    read: new Set(),
    files: new Set(),
    targets: [],
    budget: { left: limits.namesLookedAt },
    size: 0,
  }
}

/** Puts a document where it belongs, with what was said of it. */
export function gatherDocument(document: DocumentRead, file: ListedFile, into: Gathered): void {
  const { accepted, index: position, line } = document
  const place = { file: file.shown, position, line }
  for (const other of document.files) into.files.add(other)
  const reference = document.claims
  const spoils = accepted === null ? 'document' : 'nothing'
  for (const problem of document.problems)
    into.problems.push({ ...place, ...problem, reference, severity: 'problem', spoils })
  for (const warning of document.warnings)
    into.problems.push({ ...place, ...warning, reference, severity: 'warning', spoils: 'nothing' })
  switch (accepted?.is) {
    case undefined:
      return
    case 'entity':
      into.documents.push({ ...place, entity: accepted.entity, relations: accepted.relations })
      return
    case 'stated':
      into.stated.push({ ...place, places: document.places, entity: accepted.entity })
      return
    case 'blueprint':
      into.blueprints.push({ ...place, places: document.places, definition: accepted.definition })
      return
    case 'action':
      into.actions.push({ ...place, definition: accepted.definition })
      return
    case 'scorecard':
      into.scorecards.push({ ...place, definition: accepted.definition })
      return
    case 'rota':
      into.rotas.push({ ...place, definition: accepted.definition })
      return
    case 'portal':
      if (into.portal === null) into.portal = accepted.settings
      else into.problems.push({ ...place, reference, severity: 'problem', message: secondPortal, spoils: 'nothing' })
  }
}

const secondPortal = 'Another document already holds the portal settings; this one is not read.'

/** What was gathered, as the content of a source. */
export function contentOf(gathered: Gathered): SourceContent {
  const { targets: _, budget: __, read: ___, size: ____, files, ...content } = gathered
  return { ...content, files: [...files], hash: hashOf(content) }
}

function hashOf(content: Omit<Gathered, 'read' | 'files' | 'targets' | 'budget' | 'size'>): string {
  const hash = createHash('sha256')
  const { documents, stated, blueprints, actions, scorecards, rotas, problems, portal } = content
  const parts = [documents, stated, blueprints, actions, scorecards, rotas, problems, [portal]]
  for (const part of parts) {
    for (const item of part) hash.update(JSON.stringify(item)).update('\n')
    hash.update('\n')
  }
  return hash.digest('base64url')
}
