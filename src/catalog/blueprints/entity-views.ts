import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import type { Entity } from '../entity.ts'
import { blueprintSet } from './blueprint-set.ts'
import { type Calculated, calculate } from './calculate.ts'
import { type EntityView, viewOf } from './entity-view.ts'
import { blueprintsInForce } from './record-blueprints.ts'
import { resolveMirrors } from './resolve-mirrors.ts'

/** An entity as rules and expressions see it, and what of it could not be told. */
export interface SeenEntity {
  readonly view: EntityView
  /** Properties that came to nothing, each with the reason, which goes on from its name. */
  readonly faults: Readonly<Record<string, string>>
}

/**
 * The entities as rules and expressions see them, with what follows by their blueprints: mirror properties from others, and then
 * calculation properties, which see them. In sets: how many queries and expressions it takes does not depend on how many
 * entities there are. An expression that goes wrong is a fault of its property and nothing else's.
 */
export async function entityViews(ctx: Pick<Ctx, 'tx'>, given: readonly Entity[]): Promise<Map<Reference, SeenEntity>> {
  const inForce = await blueprintsInForce(ctx)
  const known = blueprintSet(inForce.map(({ definition }) => definition))
  const mirrored = await resolveMirrors(ctx, given, known)
  const views = given.map((entity) => {
    const view = viewOf(entity)
    const properties = { ...view.properties, ...mirrored.get(entity.reference) }
    return { reference: entity.reference, blueprint: known.find(entity.kind), view: { ...view, properties } }
  })
  const calculated = await calculate(
    views.flatMap(({ blueprint, ...one }) => (blueprint === null ? [] : [{ ...one, blueprint }])),
  )
  return new Map(views.map(({ reference, view }) => [reference, withCalculated(view, calculated.get(reference) ?? [])]))
}

function withCalculated(view: EntityView, calculated: readonly Calculated[]): SeenEntity {
  const values = calculated.map(({ id, outcome }) => [id, outcome.ok ? outcome.value : null] as const)
  const faults = calculated.flatMap(({ id, outcome }) => (outcome.ok ? [] : [[id, outcome.why] as const]))
  return {
    view: { ...view, properties: { ...view.properties, ...Object.fromEntries(values) } },
    faults: Object.fromEntries(faults),
  }
}
