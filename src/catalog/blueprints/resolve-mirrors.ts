import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import { sql } from '../../base/sql.ts'
import type { Entity } from '../entity.ts'
import { getEntities } from '../get-entity.ts'
import { relations } from '../tables.ts'
import type { Blueprint } from './blueprint.ts'
import type { BlueprintSet } from './blueprint-set.ts'
import { viewOf } from './entity-view.ts'
import { type Follow, tooManyFollowed } from './follow.ts'
import { type MirrorWay, mirrorWays } from './mirror-rule.ts'

/** What a mirror over a relation to many takes together, at most. */
const mostEnds = 1_000

interface Walk extends MirrorWay {
  readonly origin: Reference
  ends: readonly Reference[]
}

export interface MirrorLook {
  readonly known: BlueprintSet
  /** The blueprint whose mirrors are wanted of the entity. */
  blueprintFor(entity: Entity): Blueprint | null
  readonly follow: Follow
}

/**
 * The values of the entities' mirror properties: one query for each step of the longest way, and one for all that they lead to;
 * and what it takes to tell what follows from others there.
 */
export async function resolveMirrors(
  ctx: Pick<Ctx, 'tx'>,
  entities: readonly Entity[],
  look: MirrorLook,
): Promise<Map<Reference, Mirrored>> {
  const walks = entities.flatMap((entity): Walk[] => {
    const blueprint = look.blueprintFor(entity)
    if (blueprint === null) return []
    return mirrorWays(blueprint, look.known).map((way) => ({
      ...way,
      origin: entity.reference,
      ends: [entity.reference],
    }))
  })
  const longest = Math.max(0, ...walks.map(({ way }) => way.length))
  for (let step = 0; step < longest; step += 1) await takeStep(ctx, walks, step)
  const found = await getEntities(
    ctx,
    walks.flatMap(({ ends }) => ends),
  )
  const seen = await seenEnds(walks, found, look)
  const all = new Map<Reference, Mirrored>()
  for (const walk of walks) {
    const { values, faults } = all.get(walk.origin) ?? { values: {}, faults: {} }
    values[walk.id] = mirroredBy(walk, found, seen ?? new Map())
    if (walk.follows !== null && seen === null) faults[walk.id] = tooManyFollowed
    all.set(walk.origin, { values, faults })
  }
  return all
}

/** An entity's mirrors, and those that came to nothing with the reason, which goes on from their names. */
interface Mirrored {
  readonly values: Record<string, unknown>
  readonly faults: Record<string, string>
}

type SeenEnds = NonNullable<Awaited<ReturnType<Follow>>>

async function seenEnds(
  walks: readonly Walk[],
  found: ReadonlyMap<Reference, Entity>,
  { follow }: MirrorLook,
): Promise<SeenEnds | null> {
  const wanted = new Map<string, Set<string>>()
  const ends = new Set<Entity>()
  for (const { follows, last, ends: references } of walks) {
    if (follows === null) continue
    wanted.set(follows, (wanted.get(follows) ?? new Set()).add(last))
    for (const reference of references) {
      const entity = found.get(reference)
      if (entity !== undefined) ends.add(entity)
    }
  }
  return ends.size === 0 ? new Map() : await follow([...ends], wanted)
}

async function takeStep(ctx: Pick<Ctx, 'tx'>, walks: readonly Walk[], step: number): Promise<void> {
  const going = walks.filter(({ way }) => step < way.length)
  const from = [...new Set(going.flatMap(({ ends }) => ends))]
  const types = [...new Set(going.map(({ way }) => way[step] ?? ''))]
  const rows = await ctx.tx.execute<{ from: Reference; type: string; to: Reference }>(sql`
    select from_reference as "from", type, to_reference as "to" from ${relations}
    where from_reference in (select value from json_array_elements_text(${JSON.stringify(from)}::text::json) as f(value))
      and type in (select value from json_array_elements_text(${JSON.stringify(types)}::text::json) as t(value))
      and declared_by = from_reference
    order by to_reference`)
  const leads = Map.groupBy(rows, ({ from: start, type }) => `${type} ${start}`)
  for (const walk of going) {
    const type = walk.way[step]
    const ends = walk.ends.flatMap((end) => (leads.get(`${type} ${end}`) ?? []).map(({ to }) => to))
    walk.ends = [...new Set(ends)].slice(0, mostEnds)
  }
}

function mirroredBy(
  { ends, last, many, follows }: Walk,
  found: ReadonlyMap<Reference, Entity>,
  seen: SeenEnds,
): unknown {
  const values = ends.flatMap((end) => {
    const entity = found.get(end)
    if (entity === undefined) return []
    const value = follows === null ? propertyOf(entity, last) : seen.get(end)?.view.properties[last]
    return value === null || value === undefined ? [] : [value]
  })
  return many ? values : (values[0] ?? null)
}

/** A property by its identifier, or what every entity has: `$title`, `$identifier` … */
function propertyOf(entity: Entity, id: string): unknown {
  if (!id.startsWith('$')) return Object.hasOwn(entity.properties, id) ? entity.properties[id] : null
  const view = viewOf(entity)
  const meta: Readonly<Record<string, unknown>> = {
    $identifier: view.identifier,
    $title: view.title,
    $team: view.team,
    $icon: view.icon,
    $blueprint: view.blueprint,
    $createdAt: view.createdAt,
    $createdBy: view.createdBy,
    $updatedAt: view.updatedAt,
    $updatedBy: view.updatedBy,
  }
  return meta[id] ?? null
}
