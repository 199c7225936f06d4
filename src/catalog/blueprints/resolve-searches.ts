import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import { sql } from '../../base/sql.ts'
import { type EntityDraft, isRecord } from '../entity.ts'
import { entities } from '../tables.ts'
import type { BlueprintSet } from './blueprint-set.ts'
import { type Findable, finder } from './entity-search.ts'
import { oneOf } from './say-issue.ts'
import { ofTeam, type StatedEntity } from './stated-entity.ts'
import { kindOfBlueprint } from './system-blueprints.ts'

export interface SearchesToResolve {
  /** What its documents state takes the place of what the catalog has of it. */
  readonly source: string
  readonly stated: readonly StatedEntity[]
  /** What else the source holds. */
  readonly others: readonly EntityDraft[]
  readonly known: BlueprintSet
}

/** How many entities a relation may lead to, as where they are named. */
const mostFound = 10_000

type Find = ReturnType<typeof finder>

/**
 * The entities with what their searches find, in their order: in the source itself and in what the catalog has of others. A search
 * that finds nothing, or more than its relation takes, has no answer. One query for each blueprint that is searched.
 */
export async function resolveSearches(ctx: Pick<Ctx, 'tx'>, input: SearchesToResolve): Promise<StatedEntity[]> {
  const { stated, known } = input
  const finders = new Map<string, Find>()
  const resolved: StatedEntity[] = []
  for (const entity of stated) {
    let found = entity
    for (const [id, search] of Object.entries(entity.searches)) {
      const relation = known.find(entity.blueprint)?.relations.find((one) => one.id === id)
      const target = id === ofTeam ? '_team' : relation?.target
      if (target === undefined) continue
      const kind = kindOfBlueprint(target).toLowerCase()
      const find = finders.get(kind) ?? finder(await findable(ctx, kind, input))
      finders.set(kind, find)
      found = answered(found, id, find(search), relation?.many ?? true)
    }
    resolved.push(found)
  }
  return resolved
}

function answered(entity: StatedEntity, id: string, found: readonly string[], many: boolean): StatedEntity {
  const wrong = wrongNumber(found, many)
  if (wrong !== null) return { ...entity, unfound: { ...entity.unfound, [id]: wrong } }
  if (id === ofTeam) return { ...entity, teams: found }
  return { ...entity, relations: { ...entity.relations, [id]: many ? found : (found[0] ?? []) } }
}

function wrongNumber(found: readonly string[], many: boolean): string | null {
  if (found.length === 0) return 'searches for what is not in the catalog: nothing fits'
  if (found.length > mostFound) return `finds ${found.length} entities, and ${mostFound} are the most`
  if (many || found.length === 1) return null
  return `finds ${found.length} entities, and it must be one: ${oneOf(found)}`
}

async function findable(ctx: Pick<Ctx, 'tx'>, kind: string, input: SearchesToResolve): Promise<Findable[]> {
  const { source, stated, others, known } = input
  const own: (readonly [Reference, Findable])[] = [
    ...stated
      .filter(({ blueprint }) => kindOfBlueprint(known.find(blueprint)?.name ?? blueprint).toLowerCase() === kind)
      .map(({ reference, ...one }) => [reference, ofParts({ ...one, name: one.identifier, team: one.teams })] as const),
    ...others
      .filter((one) => one.kind.toLowerCase() === kind && one.namespace === 'default')
      .map((one) => [one.reference, ofParts({ ...one, team: teamIn(one.metadata) })] as const),
  ]
  const rows = await ctx.tx.execute<{
    reference: Reference
    name: string
    title: string | null
    team: unknown
    properties: unknown
  }>(sql`
    select reference, name, title, metadata -> 'team' as team, properties from ${entities}
    where lower(kind) = ${kind} and namespace = 'default' and source <> ${source}`)
  const elsewhere = rows.map(({ reference, ...one }) => [reference, ofParts(one)] as const)
  return [...new Map([...own, ...elsewhere]).values()]
}

function teamIn(metadata: EntityDraft['metadata']): unknown {
  return metadata.team
}

interface Parts {
  readonly name: string
  readonly title: string | null
  readonly team: unknown
  readonly properties: unknown
}

function ofParts({ name, title, team, properties }: Parts): Findable {
  const own = isRecord(properties) ? properties : {}
  return { identifier: name, properties: { ...own, $identifier: name, $title: title ?? name, $team: team } }
}
