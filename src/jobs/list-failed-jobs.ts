import type { Transaction } from '../base/ctx.ts'
import { sql } from '../base/sql.ts'

export interface FailedJobs {
  readonly job: string
  readonly count: number
  readonly last: string
}

/** Jobs that failed for good and are still kept by the queue (a week), by name. */
export async function listFailedJobs(tx: Transaction): Promise<FailedJobs[]> {
  const rows = await tx.execute<{ job: string; count: string; last: string }>(sql`
    select name as job, count(*)::text as count, max(completed_on)::text as last
    from pgboss.job where state = 'failed' group by name order by name`)
  return rows.map(({ job, count, last }) => ({ job, count: Number(count), last }))
}
