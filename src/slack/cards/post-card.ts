import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor } from '../../base/ctx.ts'
import { RepeatLater } from '../../base/repeat-later.ts'
import { eq } from '../../base/sql.ts'
import type { MessagePayload } from '../../block-kit/message.ts'
import { callFailure } from '../call-outcome.ts'
import type { SlackParts } from '../parts.ts'
import { cards } from '../tables.ts'
import { cardMetadata } from './card-metadata.ts'
import { type ClaimedCard, intendPost, recordShown, releaseCard } from './claim-card.ts'
import { findPosted } from './find-posted.ts'
import { giveUpPlace } from './give-up-place.ts'
import { setAside } from './set-aside.ts'
import { takeTurn } from './take-turn.ts'

const asCards: Actor = { kind: 'system', name: 'cards' }

interface Place {
  readonly channel: string
  readonly thread: string | null
}

/**
 * Posts a card's message: noted as intended before the call and as done after it. One whose answer was lost is looked for
 * before it is posted again. True where the card is behind again.
 */
export async function postCard(parts: SlackParts, card: ClaimedCard, payload: MessagePayload): Promise<boolean> {
  const place = await placeOf(parts, card)
  if (place === null) return false
  if (card.postingSince !== null) {
    const sighting = await findPosted(parts.client, card, place)
    if (sighting.kind === 'found') return adopt(parts, card, place, sighting.ts)
    if (sighting.kind === 'unasked' && sighting.failure.kind !== 'refused') {
      return setAside(parts, card, sighting.failure, { inDoubt: true })
    }
  }
  await waitForTurn(parts, card, place)
  if (!(await parts.transact(asCards, (ctx) => intendPost(ctx.tx, card, parts.machineClock.now())))) return false
  return post(parts, card, place, payload)
}

async function post(parts: SlackParts, card: ClaimedCard, place: Place, payload: MessagePayload): Promise<boolean> {
  let ts: string
  try {
    const answer = await parts.client.chat.postMessage({
      channel: place.channel,
      ...payload,
      ...(place.thread === null ? {} : { thread_ts: place.thread }),
      metadata: cardMetadata(card),
      unfurl_links: false,
      unfurl_media: false,
    })
    ts = answer.ts ?? ''
  } catch (error) {
    const failure = callFailure(error)
    if (failure.kind === 'refused') return giveUpPlace(parts, card, failure.error)
    return setAside(parts, card, failure, { inDoubt: failure.kind === 'doubt' })
  }
  const { channel } = place
  return parts.transact(asCards, (ctx) => recordShown(ctx.tx, card, { shown: card.wanted, channel, ts, trouble: null }))
}

// The message may show an older state: it counts as shown by nobody yet, so the next round edits it.
function adopt(parts: SlackParts, card: ClaimedCard, { channel }: Place, ts: string): Promise<boolean> {
  return parts.transact(asCards, (ctx) => recordShown(ctx.tx, card, { shown: card.shown, channel, ts, trouble: null }))
}

async function placeOf(parts: SlackParts, card: ClaimedCard): Promise<Place | null> {
  if (card.threadOf !== null) return threadPlace(parts, card, card.threadOf)
  if (!/^[UW]/u.test(card.destination)) return { channel: card.destination, thread: null }
  try {
    const { channel } = await parts.client.conversations.open({ users: card.destination })
    return { channel: channel?.id ?? '', thread: null }
  } catch (error) {
    const failure = callFailure(error)
    if (failure.kind !== 'refused') return setAside(parts, card, failure, { inDoubt: card.postingSince !== null })
    await giveUpPlace(parts, card, failure.error)
    return null
  }
}

async function threadPlace(parts: SlackParts, card: ClaimedCard, parentId: string): Promise<Place | null> {
  const [parent] = await parts.transact(asCards, (ctx) => ctx.tx.select().from(cards).where(eq(cards.id, parentId)))
  if (parent?.channel && parent.ts) return { channel: parent.channel, thread: parent.ts }
  if (parent !== undefined && parent.trouble === null) {
    return setAside(parts, card, { kind: 'wait', seconds: 2 }, { inDoubt: card.postingSince !== null })
  }
  await giveUpPlace(parts, card, 'thread_not_found')
  return null
}

async function waitForTurn(parts: SlackParts, card: ClaimedCard, { channel }: Place): Promise<void> {
  const now = parts.machineClock.now()
  const turn = await parts.transact(asCards, (ctx) => takeTurn(ctx.tx, { workspace: card.workspace, channel }, now))
  if (turn !== null) {
    await sleep(Math.max(0, turn.getTime() - now.getTime()))
    return
  }
  // The line is long: let others go on, and come back without counting it as a failure of this card.
  await parts.transact(asCards, (ctx) =>
    releaseCard(ctx.tx, card, { notBefore: now, inDoubt: card.postingSince !== null, failed: false }),
  )
  throw new RepeatLater(5, 'many messages wait for this channel')
}
