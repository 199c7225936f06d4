import type { Ctx } from '../../base/ctx.ts'
import { parseReference, type Reference } from '../../base/reference.ts'
import { Refusal } from '../../base/refusal.ts'
import { type Entity, getEntity } from '../../catalog/index.ts'

/** The entity a button names. Refuses `not_found`: it may have left the catalog since the button was shown. */
export async function entityClicked(ctx: Pick<Ctx, 'tx'>, value: string): Promise<Entity> {
  const reference = referenceIn(value)
  const entity = reference === null ? null : await getEntity(ctx, reference)
  if (entity === null) throw new Refusal({ code: 'not_found', what: 'entity', name: value.slice(0, 200), nearest: [] })
  return entity
}

function referenceIn(value: string): Reference | null {
  try {
    return parseReference(value)
  } catch {
    return null
  }
}
