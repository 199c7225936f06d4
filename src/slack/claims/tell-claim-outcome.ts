import type { Actor } from '../../base/ctx.ts'
import { getClaim } from '../../claims/index.ts'
import type { SlackParts } from '../parts.ts'

const asCards: Actor = { kind: 'system', name: 'cards' }

/** The job that wants a message to the one who asked when their claim is over. Who withdrew it themselves is not told. */
export function tellClaimOutcome(parts: SlackParts): (job: { readonly id: string }) => Promise<void> {
  return async ({ id }) => {
    await parts.transact(asCards, async (ctx) => {
      const view = await getClaim(ctx, id)
      if (view === null || view.claim.endedAt === null || view.claim.state === 'withdrawn') return
      const { workspace, account } = view.claim.requester.account
      await parts.wantCard(ctx, { purpose: 'claim/outcome', subjectId: id, workspace, destination: account })
    })
  }
}
