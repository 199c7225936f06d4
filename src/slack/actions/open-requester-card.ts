import { getRun } from '../../actions/index.ts'
import type { Actor } from '../../base/ctx.ts'
import type { SlackParts } from '../parts.ts'

const asCards: Actor = { kind: 'system', name: 'cards' }

/** The job that wants a run's card in the direct messages of the one who asked. */
export function openRequesterCard(parts: SlackParts): (job: { readonly id: string }) => Promise<void> {
  return async ({ id }) => {
    await parts.transact(asCards, async (ctx) => {
      const view = await getRun(ctx, id)
      if (view === null) return
      const { workspace, account } = view.run.requester.account
      await parts.wantCard(ctx, { purpose: 'run/requester', subjectId: id, workspace, destination: account })
    })
  }
}
