import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import { and, asc, gt, sql } from '../../base/sql.ts'
import type { Entity } from '../entity.ts'
import { entityColumns } from '../entity-columns.ts'
import { entities } from '../tables.ts'
import type { Blueprint } from './blueprint.ts'
import { type BlueprintSet, blueprintSet } from './blueprint-set.ts'
import type { EntityView } from './entity-view.ts'
import { deepestSteps, viewsInParts } from './entity-views.ts'
import { mirrorWays } from './mirror-rule.ts'
import { calculationKey, narrowBlueprint } from './narrow-blueprint.ts'
import { askedIn } from './query-rule.ts'
import { blueprintsInForce } from './record-blueprints.ts'
import { parseSearch } from './search-query.ts'
import { kindOfBlueprint } from './system-blueprints.ts'

/** What is asked of the entities of a kind, in lower case: properties by their ids, of which those matter that follow from others. */
export type WantedProperties = ReadonlyMap<string, ReadonlySet<string>>

/** What an entity's wanted mirrors, calculations and aggregations come to; null for one that comes to nothing. */
export interface FollowingValues {
  readonly reference: Reference
  readonly kind: string
  readonly properties: Readonly<Record<string, unknown>>
}

/** Entities looked at together, and how often more than may be looked at together is taken apart. */
const page = 500
const mostParts = 200

/**
 * The values of wanted properties that follow from others, of all entities of their kinds, page by page. Nothing is read where none
 * is wanted that follows. An expression that takes too long or too much for one page is not evaluated for those after it.
 */
export async function followingValues(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  wanted: WantedProperties,
): Promise<FollowingValues[]> {
  const found: FollowingValues[] = []
  for (const follower of await followers(ctx, wanted)) found.push(...(await valuesOf(ctx, follower)))
  return found
}

async function valuesOf(ctx: Pick<Ctx, 'tx' | 'now'>, follower: Follower): Promise<FollowingValues[]> {
  const { kind, ids, blueprint, known } = follower
  const found: FollowingValues[] = []
  const endless = new Set<string>()
  const only = new Map([[blueprint.name, ids]])
  const look = { known, only, parts: { left: mostParts }, budget: { left: 0 }, endless, depth: 0 }
  for await (const some of pagesOf(ctx, kind)) {
    let before = endless.size
    let seen = await viewsInParts(ctx, some, look)
    // Others of the page may have been given up because of those that were found endless.
    while (endless.size > before) {
      before = endless.size
      seen = await viewsInParts(ctx, some, look)
    }
    for (const [reference, { view }] of seen) {
      const values = [...ids].map(
        (id) => [id, valueUnless(view, id, endless.has(calculationKey(blueprint, id)))] as const,
      )
      found.push({ reference, kind, properties: Object.fromEntries(values) })
    }
  }
  return found
}

/** What is given up is nothing, also where the document says something by its name. */
function valueUnless({ properties }: EntityView, id: string, givenUp: boolean): unknown {
  return givenUp ? null : (properties[id] ?? null)
}

/** Whether what follows in the wanted properties moves with the time, while nothing changes. */
export async function followsTime(ctx: Pick<Ctx, 'tx'>, wanted: WantedProperties): Promise<boolean> {
  return (await followers(ctx, wanted)).some(({ ids, blueprint, known }) => movesWithTime(blueprint, ids, known, 0))
}

function movesWithTime(blueprint: Blueprint, ids: ReadonlySet<string>, known: BlueprintSet, depth: number): boolean {
  const narrowed = narrowBlueprint(blueprint, ids)
  const { calculations, aggregations } = narrowed
  const goesOn = (end: Blueprint | null, wanted: readonly string[]) =>
    end !== null && depth < deepestSteps && movesWithTime(end, new Set(wanted), known, depth + 1)
  return (
    calculations.some(({ calculation }) => /\bnow\b/.test(calculation)) ||
    aggregations.some(({ calculationSpec: { averageOf = 'total', property = '' }, query, target }) => {
      const read = query === undefined ? null : parseSearch(query)
      const asked = read === null || 'problem' in read ? [] : askedIn(read.query)
      const timed = averageOf !== 'total' || /"preset"|"is(Not)?Expired"/.test(JSON.stringify(query ?? null))
      return timed || goesOn(known.find(target), [property, ...asked])
    }) ||
    mirrorWays(narrowed, known).some(({ follows, last }) =>
      goesOn(follows === null ? null : known.find(follows), [last]),
    )
  )
}

interface Follower {
  readonly kind: string
  readonly ids: ReadonlySet<string>
  readonly blueprint: Blueprint
  readonly known: BlueprintSet
}

async function followers(ctx: Pick<Ctx, 'tx'>, wanted: WantedProperties): Promise<Follower[]> {
  if (wanted.size === 0) return []
  const all = (await blueprintsInForce(ctx)).map(({ definition }) => definition)
  const known = blueprintSet(all)
  return all.flatMap((blueprint) => {
    const kind = kindOfBlueprint(blueprint.name).toLowerCase()
    const { mirrors, calculations, aggregations } = blueprint
    const following = [...mirrors, ...calculations, ...aggregations].map(({ id }) => id)
    const ids = new Set(following.filter((id) => wanted.get(kind)?.has(id)))
    return ids.size === 0 ? [] : [{ kind, ids, blueprint, known }]
  })
}

async function* pagesOf(ctx: Pick<Ctx, 'tx'>, kind: string): AsyncGenerator<readonly Entity[]> {
  let after: Reference | null = null
  for (;;) {
    const further = after === null ? undefined : gt(entities.reference, after)
    const rows: Entity[] = await ctx.tx
      .select(entityColumns)
      .from(entities)
      .where(and(sql`lower(${entities.kind}) = ${kind}`, further))
      .orderBy(asc(entities.reference))
      .limit(page)
    if (rows.length > 0) yield rows
    after = rows.length < page ? null : (rows.at(-1)?.reference ?? null)
    if (after === null) return
  }
}
