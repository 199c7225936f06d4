import type { Transaction } from '../../base/ctx.ts'
import { newId } from '../../base/ids.ts'
import { and, eq, isNull, lt, or, sql } from '../../base/sql.ts'
import { cards } from '../tables.ts'
import type { Card } from './card.ts'

/** Longer than the longest wait for a channel's pace, and longer than one call to Slack: the lease begins anew between the two. */
const leaseMilliseconds = 15_000

/** A card that this process alone may show until the lease ends. */
export type ClaimedCard = Card & { readonly claim: string }

/** Claims a card that is behind. Null when it is not, when another process has it, or when Slack asked us to wait. */
export async function claimCard(tx: Transaction, id: string, machineNow: Date): Promise<ClaimedCard | null> {
  const claim = newId()
  const [card] = await tx
    .update(cards)
    .set({ claim, claimedUntil: new Date(machineNow.getTime() + leaseMilliseconds) })
    .where(
      and(
        eq(cards.id, id),
        lt(cards.shown, cards.wanted),
        or(isNull(cards.claimedUntil), lt(cards.claimedUntil, machineNow)),
        or(isNull(cards.notBefore), lt(cards.notBefore, machineNow)),
      ),
    )
    .returning()
  return card === undefined ? null : { ...card, claim }
}

/** When a card that could not be claimed is worth another look: null when it is not behind. */
export async function claimableAt(tx: Transaction, id: string): Promise<Date | null> {
  const [card] = await tx
    .select({ until: cards.claimedUntil, notBefore: cards.notBefore })
    .from(cards)
    .where(and(eq(cards.id, id), lt(cards.shown, cards.wanted)))
  if (card === undefined) return null
  return new Date(Math.max(card.until?.getTime() ?? 0, card.notBefore?.getTime() ?? 0))
}

export interface ShowOutcome {
  /** The version that is now shown. */
  readonly shown: number
  readonly channel: string | null
  readonly ts: string | null
  readonly trouble: string | null
}

/**
 * Records what is shown now and lets go of the claim. True where a newer version is wanted meanwhile,
 * so that the same process goes round.
 */
export async function recordShown(tx: Transaction, card: ClaimedCard, outcome: ShowOutcome): Promise<boolean> {
  const [row] = await tx
    .update(cards)
    .set({ ...outcome, claim: null, claimedUntil: null, postingSince: null, notBefore: null, failures: 0 })
    .where(and(eq(cards.id, card.id), eq(cards.claim, card.claim)))
    .returning({ behind: sql<boolean>`${cards.shown} < ${cards.wanted}` })
  return row?.behind ?? false
}

/**
 * Lets go of the claim without having shown anything. `inDoubt` keeps the mark of a post whose outcome is not known;
 * `failed` counts what makes the next pause longer, which waiting for one's turn does not.
 */
export async function releaseCard(
  tx: Transaction,
  card: ClaimedCard,
  { notBefore, inDoubt, failed }: { notBefore: Date; inDoubt: boolean; failed: boolean },
): Promise<void> {
  await tx
    .update(cards)
    .set({
      claim: null,
      claimedUntil: null,
      notBefore,
      ...(failed ? { failures: sql`${cards.failures} + 1` } : {}),
      ...(inDoubt ? {} : { postingSince: null }),
    })
    .where(and(eq(cards.id, card.id), eq(cards.claim, card.claim)))
}

/** Notes that a post is about to be made, and begins the lease anew. False where the claim was lost meanwhile: then it must not be made. */
export async function intendPost(tx: Transaction, card: ClaimedCard, machineNow: Date): Promise<boolean> {
  const rows = await tx
    .update(cards)
    .set({ postingSince: machineNow, claimedUntil: new Date(machineNow.getTime() + leaseMilliseconds) })
    .where(and(eq(cards.id, card.id), eq(cards.claim, card.claim)))
    .returning({ id: cards.id })
  return rows.length === 1
}

/** Forgets a message that is gone, so that the card is posted anew. */
export async function forgetMessage(tx: Transaction, card: ClaimedCard): Promise<void> {
  await tx
    .update(cards)
    .set({ ts: null, channel: null })
    .where(and(eq(cards.id, card.id), eq(cards.claim, card.claim)))
}
