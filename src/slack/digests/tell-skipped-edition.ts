import { getEdition } from '../../digests/index.ts'
import type { SlackParts } from '../parts.ts'
import { asDigests } from './open-edition-card.ts'
import { tellAdmins } from './tell-admins.ts'

/** The job that tells the admins of an edition that was skipped. */
export function tellSkippedEdition(parts: SlackParts): (job: { readonly id: string }) => Promise<void> {
  return async ({ id }) => {
    const raised = await parts.transact(asDigests, async (ctx) => {
      const edition = await getEdition(ctx, id)
      return edition === null || edition.state === 'claimed' ? [] : tellAdmins(parts, ctx, edition.period)
    })
    for (const card of raised) await parts.showLater(card, 1)
  }
}
