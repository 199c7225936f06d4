import type { Ctx } from '../../base/ctx.ts'
import { portalSettings } from '../../catalog/index.ts'
import { raiseCards } from '../cards/raise-cards.ts'
import type { SlackParts } from '../parts.ts'

/**
 * Wants the admins' note on a period's digests, one message however many there are to speak of. Gives the cards that are
 * there already and have to be shown anew, to be queued after the transaction.
 */
export async function tellAdmins(parts: SlackParts, ctx: Ctx, period: string): Promise<string[]> {
  const { admins } = await portalSettings(ctx)
  if (admins.channel === null) {
    parts.log.warn({ period }, 'there is no admins’ channel to tell about digests that did not go as usual')
    return []
  }
  const opened = await parts.wantCard(ctx, {
    purpose: 'edition/skipped',
    subjectId: period,
    workspace: parts.workspace,
    destination: admins.channel,
  })
  return opened === null ? raiseCards(ctx.tx, { kind: 'edition', id: period }) : []
}
