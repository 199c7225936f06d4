import { z } from 'zod'
import type { MessageDraft } from '../state/messages.ts'
import { messageBody, postMessage } from '../state/post-message.ts'
import type { Scheduled } from '../state/scheduled.ts'
import type { World } from '../state/world.ts'
import { channelArgument, maySee, ofChannel } from './channel-access.ts'
import { draftOf } from './chat-methods.ts'
import { content, manners } from './message-content.ts'
import { ApiRefusal, defineMethod, flag, type Method } from './method.ts'
import { pageOf, paging } from './page-of.ts'
import { tellOwn } from './tell-own.ts'

/** Seconds: how far ahead a message may be scheduled, and in which window how many in one channel. */
const FARTHEST = 120 * 86_400
const WINDOW = 300
const MOST_IN_WINDOW = 30
/** Seconds before its time from which a message can no longer be taken back. */
const TOO_LATE = 60

const write = ['chat:write']

const scheduleInput = z.object({
  ...content,
  ...manners,
  ...ofChannel,
  post_at: z.union([z.string(), z.number()]),
  metadata: z.unknown().optional(),
  thread_ts: z.string().optional(),
  reply_broadcast: flag.optional(),
})

const chatScheduleMessage = defineMethod(
  'chat.scheduleMessage',
  { scopes: write, input: scheduleInput },
  (world, input) => {
    const draft = draftOf(world, 'chat.scheduleMessage', input)
    const postAt = timeOf(world, input.post_at)
    const near = [...world.scheduled.values()].filter(
      (one) => one.draft.channel === draft.channel && Math.abs(one.postAt - postAt) < WINDOW,
    )
    if (near.length >= MOST_IN_WINDOW) throw new ApiRefusal('restricted_too_many')
    const { id } = schedule(world, draft, postAt)
    const { ts: _none, ...message } = messageBody(world, { ...blank, ...draft })
    return {
      channel: draft.channel,
      scheduled_message_id: id,
      post_at: postAt,
      message: { ...message, type: 'delayed_message' },
    }
  },
)

const blank = { ts: '', editedTs: undefined, reactions: new Map(), onlyFor: undefined, bySlack: false, files: [] }

function timeOf(world: World, given: string | number): number {
  const postAt = Number(given)
  const now = world.clock.now().getTime() / 1000
  if (!Number.isInteger(postAt) || postAt <= 0) throw new ApiRefusal('invalid_time')
  if (postAt <= now) throw new ApiRefusal('time_in_past')
  if (postAt > now + FARTHEST) throw new ApiRefusal('time_too_far')
  return postAt
}

function schedule(world: World, draft: MessageDraft, postAt: number): Scheduled {
  const id = world.ids.next('Q')
  const now = world.clock.now().getTime()
  const scheduled = { id, draft, postAt, created: Math.floor(now / 1000) }
  world.scheduled.set(id, scheduled)
  world.clock.after(postAt * 1000 - now, () => post(world, id))
  return scheduled
}

/** Posts a message whose time has come, if it was not taken back and its channel still takes it. Slack loses those with metadata, and says so. */
function post(world: World, id: string): void {
  const scheduled = world.scheduled.get(id)
  world.scheduled.delete(id)
  const channel = world.workspace.channels.get(scheduled?.draft.channel ?? '')
  if (!scheduled || !channel || channel.archived || world.app.state === 'uninstalled') return
  if (scheduled.draft.metadata || !maySee(world, channel)) return
  tellOwn(world, { posted: postMessage(world, scheduled.draft) })
}

const deleteInput = z.object({ ...ofChannel, scheduled_message_id: z.string(), as_user: flag.optional() })

const chatDeleteScheduledMessage = defineMethod(
  'chat.deleteScheduledMessage',
  { scopes: write, input: deleteInput },
  (world, input) => {
    const channel = channelArgument(world, input.channel)
    const scheduled = world.scheduled.get(input.scheduled_message_id)
    const late = (scheduled?.postAt ?? 0) - world.clock.now().getTime() / 1000 < TOO_LATE
    if (!scheduled || late || scheduled.draft.channel !== channel.id) {
      throw new ApiRefusal('invalid_scheduled_message_id')
    }
    world.scheduled.delete(scheduled.id)
    return {}
  },
)

const listInput = z.object({
  ...paging,
  channel: z.string().optional(),
  oldest: z.coerce.number().optional(),
  latest: z.coerce.number().optional(),
})

const chatScheduledMessagesList = defineMethod('chat.scheduledMessages.list', { input: listInput }, (world, input) => {
  const { channel, oldest = 0, latest = Number.POSITIVE_INFINITY } = input
  if (channel !== undefined && !world.workspace.channels.has(channel)) throw new ApiRefusal('invalid_channel')
  const all = [...world.scheduled.values()]
    .filter((one) => channel === undefined || one.draft.channel === channel)
    .filter((one) => one.postAt >= oldest && one.postAt <= latest)
    .toSorted((a, b) => a.postAt - b.postAt)
  const { page, next } = pageOf(all, input, { usual: 100, keyOf: (one) => one.id })
  const scheduled_messages = page.map(({ id, draft, postAt, created }) => ({
    id,
    channel_id: draft.channel,
    post_at: postAt,
    date_created: created,
    text: draft.text,
  }))
  return { scheduled_messages, response_metadata: { next_cursor: next } }
})

/** Messages for later, by the playground's clock. */
export const scheduleMethods: readonly Method[] = [
  chatScheduleMessage,
  chatDeleteScheduledMessage,
  chatScheduledMessagesList,
]
