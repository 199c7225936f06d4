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
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})

/** Messages looked through before a post counts as absent: it is looked for within seconds, or after an outage. */
const mostPages = 5
const pageSize = 200

interface Place {
  readonly channel: string
  readonly thread: string | null
}

/** Looks in a channel, newest first, or in a thread of it, for the message that carries this card's id in its metadata. */
export async function findPosted(client: WebClient, card: Card, place: Place): Promise<Sighting> {
  let cursor = ''
  try {
    for (let page = 0; page < mostPages; page++) {
      const { messages, response_metadata } = history.parse(await readPage(client, place, cursor))
      const found = messages.find(
        ({ metadata }) => metadata?.event_type === cardEvent && metadata.event_payload.card === card.id,
      )
      if (found !== undefined) return { kind: 'found', ts: found.ts }
      cursor = response_metadata?.next_cursor ?? ''
      if (cursor === '') break
    }
    return { kind: 'absent' }
  } catch (error) {
    const failure = callFailure(error)
    return failure.kind === 'refused' ? { kind: 'unknown' } : { kind: 'unasked', failure }
  }
}

function readPage(client: WebClient, { channel, thread }: Place, cursor: string): Promise<unknown> {
  const asked = { channel, limit: pageSize, include_all_metadata: true, ...(cursor === '' ? {} : { cursor }) }
  return thread === null ? client.conversations.history(asked) : client.conversations.replies({ ...asked, ts: thread })
}
