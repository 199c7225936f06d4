import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import type { Entity } from './entity.ts'
import { entityColumns } from './entity-columns.ts'
import { entities } from './tables.ts'

/** What the team or person owns directly, by title. The owner need not exist. */
export async function entitiesOwnedBy(ctx: Pick<Ctx, 'tx'>, owner: Reference): Promise<Entity[]> {
  return ctx.tx
    .select(entityColumns)
    .from(entities)
    .where(eq(entities.owner, owner))
    .orderBy(sql`lower(coalesce(${entities.title}, ${entities.name}))`, entities.reference)
}
