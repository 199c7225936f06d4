import type { Actor, Ctx } from '../../base/ctx.ts'
import { and, eq, sql } from '../../base/sql.ts'
import { portalSettings } from '../../catalog/index.ts'
import type { SlackParts } from '../parts.ts'
import { cards } from '../tables.ts'
import type { CardPurpose } from './card.ts'
import { type ClaimedCard, recordShown } from './claim-card.ts'
import { setAside } from './set-aside.ts'

const asCards: Actor = { kind: 'system', name: 'cards' }

/** Slack's errors that mean the place is gone or closed to us, and no fault of the message. */
const placeErrors = new Set([
  'channel_not_found',
  'is_archived',
  // What an edit in an archived channel is refused with.
  'is_inactive',
  'not_in_channel',
  'user_not_found',
  'user_disabled',
  'users_not_found',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  'thread_not_found',
  'team_not_found',
])

/** Slack's errors that mean we ourselves are not let in. Whoever keeps the app mends that, and then every card is shown. */
const accessErrors = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'no_permission',
  'missing_scope',
  'access_denied',
  'ekm_access_denied',
  'org_login_required',
  'team_access_not_granted',
])

const accessSeconds = 60

/**
 * What becomes of a card that Slack will not take where it was wanted. Where the place is gone, the trouble is kept for the
 * admins and a card that people wait for goes to the fallback channel, saying so. Where Slack does not let us in, the card
 * waits until it does. Any other refusal is our mistake: thrown.
 */
export async function giveUpPlace(parts: SlackParts, card: ClaimedCard, error: string): Promise<boolean> {
  if (accessErrors.has(error)) {
    parts.log.error({ card: card.id, slackError: error }, 'Slack does not let the app in; cards wait until it does')
    return setAside(parts, card, { kind: 'wait', seconds: accessSeconds }, { inDoubt: card.postingSince !== null })
  }
  if (!placeErrors.has(error)) {
    await parts.transact(asCards, (ctx) => recordTrouble(ctx, card, error, card.shown))
    throw new Error(`Slack refused the card for ${card.purpose}: ${error}`)
  }
  const raised = await parts.transact(asCards, async (ctx) => {
    await recordTrouble(ctx, card, error, card.wanted)
    return openFallback(parts, ctx, card, error)
  })
  parts.log.warn(
    { card: card.id, purpose: card.purpose, destination: card.destination, slackError: error },
    'a card could not be shown at its place',
  )
  if (raised !== null) await parts.showLater(raised, 1)
  return false
}

async function recordTrouble(ctx: Ctx, card: ClaimedCard, error: string, shown: number): Promise<void> {
  await recordShown(ctx.tx, card, { shown, channel: card.channel, ts: card.ts, trouble: error })
}

/** Cards that people wait for, wherever they are shown. */
const awaited: readonly CardPurpose[] = ['run/approvers', 'claim/approvers', 'edition/digest']

async function openFallback(parts: SlackParts, ctx: Ctx, card: ClaimedCard, error: string): Promise<string | null> {
  const purpose = awaited.find((each) => each === card.purpose)
  if (purpose === undefined) return null
  const { admins, approvals } = await portalSettings(ctx)
  const destination = (purpose === 'edition/digest' ? null : approvals.fallbackChannel) ?? admins.channel
  if (destination === null || destination === card.destination) return null
  const { subjectId, workspace } = card
  const detail = { insteadOf: card.destination, because: error }
  const opened = await parts.wantCard(ctx, { purpose, subjectId, workspace, destination, detail })
  return opened === null ? raiseFallback(ctx, card, destination, detail) : null
}

// The fallback's card is there for an earlier stage: what could not be shown here must come to show there, buttons included.
async function raiseFallback(
  ctx: Ctx,
  card: ClaimedCard,
  destination: string,
  detail: Readonly<Record<string, string>>,
): Promise<string | null> {
  const { purpose, subjectId, workspace } = card
  const [row] = await ctx.tx
    .update(cards)
    .set({ wanted: sql`${cards.wanted} + 1`, detail: sql`${cards.detail} || ${JSON.stringify(detail)}::jsonb` })
    .where(
      and(
        eq(cards.purpose, purpose),
        eq(cards.subjectId, subjectId),
        eq(cards.workspace, workspace),
        eq(cards.destination, destination),
      ),
    )
    .returning({ id: cards.id })
  return row?.id ?? null
}
