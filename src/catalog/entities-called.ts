import type { Ctx } from '../base/ctx.ts'
import { sql } from '../base/sql.ts'
import type { Entity } from './entity.ts'
import { entityColumns } from './entity-columns.ts'
import { nameKey } from './name-columns.ts'
import { typedKey } from './name-key.ts'
import { entities } from './tables.ts'

/** More names than these are in no message that a person reads. */
const mostNames = 2_000

const mostFound = 200

/**
 * Everything that is called exactly by one of the names, in any case: by its reference, its name, or what it is shown as. One
 * query for all of them, at most 200 entities.
 */
export async function entitiesCalled(ctx: Pick<Ctx, 'tx'>, names: readonly string[]): Promise<Entity[]> {
  const keys = [...new Set(names.slice(0, mostNames).map(typedKey))].filter((key) => key !== '')
  if (keys.length === 0) return []
  const wanted = sql`any(${sql.param(keys)}::text[])`
  return ctx.tx
    .select(entityColumns)
    .from(entities)
    .where(sql`${entities.reference} = ${wanted} or ${nameKey} = ${wanted} or ${entities.shown} = ${wanted}`)
    .orderBy(entities.reference)
    .limit(mostFound)
}
