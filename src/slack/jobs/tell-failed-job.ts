import { eq } from '../../base/sql.ts'
import { portalSettings } from '../../catalog/index.ts'
import type { SlackParts } from '../parts.ts'
import { cards } from '../tables.ts'

interface FailedJob {
  readonly id: string
  readonly job: string
}

/** Wants a card for the admins about a job that failed for good. One that could not show such a card is only logged. */
export function tellFailedJob(parts: SlackParts): (failed: FailedJob) => Promise<void> {
  return async ({ id, job }) => {
    parts.log.error({ job, id }, 'a job failed for good')
    await parts.transact({ kind: 'system', name: 'failed-jobs' }, async (ctx) => {
      const [card] = job === 'show-card' ? await ctx.tx.select().from(cards).where(eq(cards.id, id)) : []
      const { admins } = await portalSettings(ctx)
      if (card?.purpose === 'job/failed' || admins.channel === null) return
      await parts.wantCard(ctx, {
        purpose: 'job/failed',
        subjectId: `${job}:${id}`,
        workspace: parts.workspace,
        destination: admins.channel,
      })
    })
  }
}
