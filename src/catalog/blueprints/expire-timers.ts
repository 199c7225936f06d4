import { recordEntry } from '../../audit/index.ts'
import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import { sql } from '../../base/sql.ts'
import { entities, timers } from '../tables.ts'

/** Taken at a time. */
const most = 200

/**
 * Tells of timers that have expired by `ctx.now`, each once: in the audit, as `timer.expired` of its entity, and as `catalog.changed`
 * of the entity's source, since searches that ask for expired timers find something else. Returns how many.
 */
export async function expireTimers(ctx: Ctx): Promise<number> {
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  const expired = await ctx.tx.execute<{
    reference: Reference
    property: string
    at: string
    source: string | null
  }>(sql`
    update ${timers} t set expired_at = ${now}
    from (
      select reference, property from ${timers} where expired_at is null and expires_at <= ${now}
      order by expires_at, reference limit ${most}::int for update skip locked) due
    left join ${entities} e on e.reference = due.reference
    where t.reference = due.reference and t.property = due.property
    returning t.reference, t.property, to_json(t.expires_at) #>> '{}' as at, e.source`)
  for (const { reference, property, at } of expired) {
    const subject = { kind: 'entity', id: reference }
    const expiredAt = new Date(at).toISOString()
    await recordEntry(ctx, { act: 'timer.expired', subject, details: { property, expiredAt } })
    await ctx.emit({ name: 'timer.expired', id: reference, subject })
  }
  for (const source of new Set(expired.flatMap((row) => row.source ?? []))) {
    await ctx.emit({ name: 'catalog.changed', id: source, subject: { kind: 'source', id: source } })
  }
  return expired.length
}
