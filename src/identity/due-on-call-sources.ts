import { sql } from 'drizzle-orm'
import type { Ctx } from '../base/ctx.ts'
import { dueEvent } from './keep-on-call-sources.ts'
import { onCallSources } from './tables.ts'

const most = 100

/** A calendar is a file that somebody serves; PagerDuty allows 960 questions a minute. */
const minutes = { calendar: 15, pagerduty: 5 }

/** Has the sources read whose time has come, each by one replica. Returns how many; at most a hundred at a time. */
export async function dueOnCallSources(ctx: Ctx): Promise<number> {
  const now = ctx.now.toISOString()
  const due = await ctx.tx.execute<{ id: string }>(sql`
    update ${onCallSources} set next_read_at = ${now}::timestamptz
      + case kind when 'pagerduty' then ${minutes.pagerduty} else ${minutes.calendar} end * interval '1 minute'
    where id in (
      select id from ${onCallSources} where next_read_at <= ${now}::timestamptz
      order by next_read_at limit ${most} for update skip locked)
    returning id`)
  for (const { id } of due) await ctx.emit(dueEvent(id))
  return due.length
}
