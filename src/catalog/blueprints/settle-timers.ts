import type { Ctx } from '../../base/ctx.ts'
import { sql } from '../../base/sql.ts'
import { entities, timers } from '../tables.ts'
import { instantSql } from './instant-sql.ts'
import { blueprintsInForce } from './record-blueprints.ts'
import { kindOfBlueprint } from './system-blueprints.ts'

/**
 * Makes the timers that run be those of the entities' properties of the format `timer`, by one statement. Writes only what has
 * changed; blueprints whose names differ in case alone are of one kind. One that has expired before it was first seen is not told of again.
 */
export async function settleTimers(ctx: Pick<Ctx, 'tx' | 'now'>): Promise<void> {
  const properties = (await blueprintsInForce(ctx)).flatMap(({ definition: { name, properties: all } }) =>
    all.flatMap(({ id, format }) =>
      format === 'timer' ? [{ kind: kindOfBlueprint(name).toLowerCase(), property: id }] : [],
    ),
  )
  if (properties.length === 0) {
    await ctx.tx.delete(timers)
    return
  }
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  await ctx.tx.execute(sql`
    with stated as materialized (
      select distinct e.reference, p.property, ${instantSql(sql`(e.properties ->> p.property)`)} as at
      from json_to_recordset(${JSON.stringify(properties)}::text::json) as p(kind text, property text)
      join ${entities} e on lower(e.kind) = p.kind
    ),
    gone as (
      delete from ${timers} t
      where not exists (select from stated s where (s.reference, s.property) = (t.reference, t.property) and s.at is not null)
    )
    insert into ${timers} as t (reference, property, expires_at, expired_at)
    select reference, property, at, case when at <= ${now} then ${now} end from stated where at is not null
    on conflict (reference, property) do update set expires_at = excluded.expires_at, expired_at = excluded.expired_at
    where t.expires_at <> excluded.expires_at`)
}
