import { createHash } from 'node:crypto'
import type { Ctx } from '../../base/ctx.ts'
import type { Finding } from '../document-path.ts'
import type { ImportedDocument } from '../imported-document.ts'
import type { Problem } from '../problem.ts'
import type { Blueprint } from './blueprint.ts'
import { type BlueprintSet, blueprintSet } from './blueprint-set.ts'
import { judgeEntity } from './judge-entity.ts'
import { judgeLinks } from './links-rule.ts'
import { lineAt, type Places } from './places.ts'
import { blueprintsInForce } from './record-blueprints.ts'
import { resolveSearches } from './resolve-searches.ts'
import type { StatedEntity } from './stated-entity.ts'

interface Placed {
  readonly file: string
  readonly position: number
  readonly line: number
  readonly places: Places
}

export interface StatedDocument extends Placed {
  readonly entity: StatedEntity
}

export interface BlueprintDocument extends Placed {
  readonly definition: Blueprint
}

export interface JudgedStated {
  readonly documents: readonly ImportedDocument[]
  readonly problems: readonly Problem[]
  /** Changes when a blueprint in force does, or what a search finds. */
  readonly hash: string
  /** Whether entities search for what they are related to. */
  readonly searches: boolean
}

export interface StatedToJudge {
  readonly source: string
  readonly stated: readonly StatedDocument[]
  readonly blueprints: readonly BlueprintDocument[]
  /** What else the source holds, which searches may find. */
  readonly documents: readonly ImportedDocument[]
}

/** So many that nobody reads on: each further entity then says one thing only. */
const manyProblems = 10_000

/**
 * Holds a source's entities against the blueprints in force, and its blueprints against one another. An entity that does not fit
 * is a problem, and its last good version stays. Asks nothing where the source has neither.
 */
export async function judgeStated(
  ctx: Pick<Ctx, 'tx'>,
  { source, stated, blueprints, documents: others }: StatedToJudge,
): Promise<JudgedStated> {
  if (stated.length + blueprints.length === 0) return { documents: [], problems: [], hash: '', searches: false }
  const inForce = await blueprintsInForce(ctx)
  const known = blueprintSet(inForce.map(({ definition }) => definition))
  const documents: ImportedDocument[] = []
  const problems = blueprints.flatMap((document) =>
    judgeLinks(document.definition, known).map((finding) => toProblem(document, finding, null, 'warning')),
  )
  const searches = stated.some(({ entity }) => Object.keys(entity.searches).length > 0)
  const entities = stated.map(({ entity }) => entity)
  const resolved = searches
    ? await resolveSearches(ctx, { source, stated: entities, others: others.map(({ entity }) => entity), known })
    : entities
  for (const [at, entity] of resolved.entries()) {
    const document = stated[at]
    if (document === undefined) continue
    const judged = judgeOne({ ...document, entity }, known)
    if (judged.document !== null) documents.push(judged.document)
    // The first says which entity is wrong, and that its last good version is to stay.
    problems.push(...(problems.length < manyProblems ? judged.problems : judged.problems.slice(0, 1)))
  }
  const hash = createHash('sha256')
  hash.update(JSON.stringify(inForce.map(({ definition, version }) => [definition.name, version])))
  for (const { relations, teams, unfound } of searches ? resolved : []) {
    hash.update(JSON.stringify([relations, teams, unfound]))
  }
  return { documents, problems, hash: hash.digest('base64url'), searches }
}

function judgeOne(document: StatedDocument, known: BlueprintSet) {
  const { file, position, line, entity: stated } = document
  const blueprint = known.find(stated.blueprint)
  const toProblems = (found: readonly Finding[], severity: Problem['severity']) =>
    found.map((finding) => toProblem(document, finding, stated.reference, severity))
  if (blueprint === null) return { document: null, problems: toProblems([unknownBlueprint(stated)], 'problem') }
  const judged = judgeEntity(stated, blueprint)
  if (!judged.accepted) return { document: null, problems: toProblems(judged.problems, 'problem') }
  const { entity, relations, inherits, warnings } = judged
  return { document: { file, position, line, entity, relations, inherits }, problems: toProblems(warnings, 'warning') }
}

function unknownBlueprint({ blueprint }: StatedEntity): Finding {
  const message = `blueprint: there is no blueprint "${blueprint}" here. Add the document that defines it, with an identifier and a schema.`
  return { path: ['blueprint'], message }
}

function toProblem(
  { file, position, line, places }: Placed,
  { path, message }: Finding,
  reference: Problem['reference'],
  severity: Problem['severity'],
): Problem {
  const spoils = severity === 'problem' ? 'document' : 'nothing'
  return { file, position, line: lineAt(places, path, line), message, severity, reference, spoils }
}
