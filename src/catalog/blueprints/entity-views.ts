import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import type { Entity } from '../entity.ts'
import { blueprintSet } from './blueprint-set.ts'
import { type EntityView, viewOf } from './entity-view.ts'
import { blueprintsInForce } from './record-blueprints.ts'
import { resolveMirrors } from './resolve-mirrors.ts'

/**
 * The entities as rules and expressions see them, with what follows from others by their blueprints: mirror properties. In
 * sets: how many queries it takes does not depend on how many entities there are.
 */
export async function entityViews(ctx: Pick<Ctx, 'tx'>, given: readonly Entity[]): Promise<Map<Reference, EntityView>> {
  const inForce = await blueprintsInForce(ctx)
  const known = blueprintSet(inForce.map(({ definition }) => definition))
  const mirrored = await resolveMirrors(ctx, given, known)
  return new Map(
    given.map((entity) => {
      const view = viewOf(entity)
      return [entity.reference, { ...view, properties: { ...view.properties, ...mirrored.get(entity.reference) } }]
    }),
  )
}
