import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { type CallFailure, callFailure } from '../call-outcome.ts'
import type { Card } from './card.ts'
import { cardEvent } from './card-metadata.ts'

/** What is known of a post in doubt. */
export type Sighting =
  | { readonly kind: 'found'; readonly ts: string }
  | { readonly kind: 'absent' }
  /** The app may not read this channel's history: the scope is optional. */
  | { readonly kind: 'unknown' }
  /** Slack could not be asked just now. */
  | { readonly kind: 'unasked'; readonly failure: CallFailure }

const history = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional(),
      }),
    )
    .default([]),
})

/** Looks in a channel, or in a thread of it, for the message that carries this card's id in its metadata. */
export async function findPosted(
  client: WebClient,
  card: Card,
  place: { channel: string; thread: string | null },
): Promise<Sighting> {
  const since = card.postingSince
  // Slack's clock and ours may differ by a little, so the search begins a minute earlier.
  const oldest = since === null ? undefined : String((since.getTime() - 60_000) / 1000)
  const asked = {
    channel: place.channel,
    limit: 200,
    include_all_metadata: true,
    ...(oldest === undefined ? {} : { oldest }),
  }
  try {
    const answer =
      place.thread === null
        ? await client.conversations.history(asked)
        : await client.conversations.replies({ ...asked, ts: place.thread })
    const found = history
      .parse(answer)
      .messages.find(({ metadata }) => metadata?.event_type === cardEvent && metadata.event_payload.card === card.id)
    return found === undefined ? { kind: 'absent' } : { kind: 'found', ts: found.ts }
  } catch (error) {
    const failure = callFailure(error)
    return failure.kind === 'refused' ? { kind: 'unknown' } : { kind: 'unasked', failure }
  }
}
