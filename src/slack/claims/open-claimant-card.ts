import type { Actor } from '../../base/ctx.ts'
import { getClaim } from '../../claims/index.ts'
import type { SlackParts } from '../parts.ts'

const asCards: Actor = { kind: 'system', name: 'cards' }

/** The job that wants a claim's card in the direct messages of the one who asked. */
export function openClaimantCard(parts: SlackParts): (job: { readonly id: string }) => Promise<void> {
  return async ({ id }) => {
    await parts.transact(asCards, async (ctx) => {
      const view = await getClaim(ctx, id)
      if (view === null) return
      const { workspace, account } = view.claim.requester.account
      await parts.wantCard(ctx, { purpose: 'claim/requester', subjectId: id, workspace, destination: account })
    })
  }
}
