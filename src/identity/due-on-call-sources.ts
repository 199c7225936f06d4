import type { Ctx } from '../base/ctx.ts'
import { type SQL, sql } from '../base/sql.ts'
import { onCallSources } from './tables.ts'

const most = 100

/** A calendar is a file that somebody serves; PagerDuty allows 960 questions a minute. */
const minutes = { calendar: 15, pagerduty: 5 }

/** Has the sources read whose time has come, each by one replica. Returns how many; at most a hundred at a time. */
export async function dueOnCallSources(ctx: Ctx): Promise<number> {
  const due = await ctx.tx.execute<{ id: string }>(sql`
    update ${onCallSources} set next_read_at = ${nextReading(sql`kind`, ctx.now)}
    where id in (
      select id from ${onCallSources} where next_read_at <= ${ctx.now.toISOString()}::timestamptz
      order by next_read_at limit ${most} for update skip locked)
    returning id`)
  for (const { id } of due) await ctx.emit(dueEvent(id))
  return due.length
}

/** When a source that is read now is to be read again, in SQL; null for one that speaks by itself. */
export function nextReading(kind: SQL, now: Date): SQL {
  const after = sql`case ${kind} when 'pagerduty' then ${minutes.pagerduty}::int when 'calendar' then ${minutes.calendar}::int end`
  return sql`${now.toISOString()}::timestamptz + ${after} * interval '1 minute'`
}

/** Has a source read. */
export function dueEvent(id: string) {
  return { name: 'on-call-source.due', id, subject: { kind: 'on-call-source', id } } as const
}
