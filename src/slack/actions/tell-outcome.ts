import { getRun } from '../../actions/index.ts'
import type { Actor } from '../../base/ctx.ts'
import type { SlackParts } from '../parts.ts'

const asCards: Actor = { kind: 'system', name: 'cards' }

/**
 * The job that wants a message to the one who asked when their run is over: an edited card notifies nobody. Who withdrew
 * it themselves is not told; who was cancelled from above is, with the reason.
 */
export function tellOutcome(parts: SlackParts): (job: { readonly id: string }) => Promise<void> {
  return async ({ id }) => {
    await parts.transact(asCards, async (ctx) => {
      const view = await getRun(ctx, id)
      if (view === null || view.run.endedAt === null) return
      if (view.consent?.state === 'withdrawn' && view.run.summary === null) return
      const { workspace, account } = view.run.requester.account
      await parts.wantCard(ctx, { purpose: 'run/outcome', subjectId: id, workspace, destination: account })
    })
  }
}
