import { and, asc, gt, sql } from 'drizzle-orm'
import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import { isGivenTooMuch, tookTooMuch } from '../../expressions/evaluate.ts'
import type { Entity } from '../entity.ts'
import { entityColumns } from '../entity-columns.ts'
import { entities } from '../tables.ts'
import type { Blueprint } from './blueprint.ts'
import { type BlueprintSet, blueprintSet } from './blueprint-set.ts'
import { tooManyTogether } from './ends-sql.ts'
import { type SeenEntity, viewsAmong } from './entity-views.ts'
import { blueprintsInForce } from './record-blueprints.ts'
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
  for (const { kind, ids, blueprint, others } of await followers(ctx, wanted)) {
    let narrowed = narrow(blueprint, ids)
    const parts = { left: mostParts }
    for await (const some of pagesOf(ctx, kind)) {
      const known = blueprintSet([narrowed, ...others])
      for (const [reference, seen] of await seenTogether(ctx, some, known, parts)) {
        const values = [...ids].map((id) => [id, seen.view.properties[id] ?? null] as const)
        found.push({ reference, kind, properties: Object.fromEntries(values) })
        narrowed = withoutEndless(narrowed, seen.faults)
      }
    }
  }
  return found
}

/** Whether what follows in the wanted properties moves with the time, while nothing changes. */
export async function followsTime(ctx: Pick<Ctx, 'tx'>, wanted: WantedProperties): Promise<boolean> {
  return (await followers(ctx, wanted)).some(({ ids, blueprint }) => {
    const { aggregations, calculations } = narrow(blueprint, ids)
    return (
      calculations.some(({ calculation }) => /\bnow\b/.test(calculation)) ||
      aggregations.some(({ calculationSpec: { averageOf = 'total' }, query }) => {
        return averageOf !== 'total' || /"preset"|"is(Not)?Expired"/.test(JSON.stringify(query ?? null))
      })
    )
  })
}

interface Follower {
  readonly kind: string
  readonly ids: ReadonlySet<string>
  readonly blueprint: Blueprint
  readonly others: readonly Blueprint[]
}

async function followers(ctx: Pick<Ctx, 'tx'>, wanted: WantedProperties): Promise<Follower[]> {
  if (wanted.size === 0) return []
  const all = (await blueprintsInForce(ctx)).map(({ definition }) => definition)
  return all.flatMap((blueprint) => {
    const kind = kindOfBlueprint(blueprint.name).toLowerCase()
    const { mirrors, calculations, aggregations } = blueprint
    const following = [...mirrors, ...calculations, ...aggregations].map(({ id }) => id)
    const ids = new Set(following.filter((id) => wanted.get(kind)?.has(id)))
    return ids.size === 0 ? [] : [{ kind, ids, blueprint, others: all.filter((one) => one !== blueprint) }]
  })
}

/** A calculation may see every mirror and aggregation, so those are left out only where none is wanted. */
function narrow(blueprint: Blueprint, ids: ReadonlySet<string>): Blueprint {
  const calculations = blueprint.calculations.filter(({ id }) => ids.has(id))
  const aggregations = blueprint.aggregations.filter(({ id }) => calculations.length > 0 || ids.has(id))
  return { ...blueprint, calculations, aggregations }
}

function withoutEndless(blueprint: Blueprint, faults: SeenEntity['faults']): Blueprint {
  const endless = Object.keys(faults).filter((id) => tookTooMuch(faults[id] ?? ''))
  if (endless.length === 0) return blueprint
  return { ...blueprint, calculations: blueprint.calculations.filter(({ id }) => !endless.includes(id)) }
}

/** In halves where it is too much together, as often as there are parts left. */
async function seenTogether(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  some: readonly Entity[],
  known: BlueprintSet,
  parts: { left: number },
): Promise<Map<Reference, SeenEntity>> {
  const seen = await viewsAmong(ctx, some, known)
  const tooMuch = [...seen.values()].some(({ faults }) =>
    Object.values(faults).some((why) => why === tooManyTogether || isGivenTooMuch(why)),
  )
  if (!tooMuch || some.length < 2 || parts.left <= 0) return seen
  parts.left -= 1
  const half = Math.ceil(some.length / 2)
  const first = await seenTogether(ctx, some.slice(0, half), known, parts)
  return new Map([...first, ...(await seenTogether(ctx, some.slice(half), known, parts))])
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
