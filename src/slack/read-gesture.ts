import { z } from 'zod'
import type { AccountKey } from '../base/ctx.ts'
import type { Click, Command, Submission, Suggestion } from './gesture.ts'
import { readView } from './read-view.ts'

const slackId = z.string().min(1).max(64)
const triggerId = z.string().min(1).max(200)

const commandBody = z.object({
  team_id: slackId,
  user_id: slackId,
  channel_id: slackId,
  trigger_id: triggerId,
  text: z.string().max(4_000).default(''),
})

/** Reads a slash command's body. Throws a ZodError where Slack's documented fields are missing. */
export function readCommand(body: unknown): Command {
  const { team_id, user_id, channel_id, trigger_id, text } = commandBody.parse(body)
  return {
    account: { workspace: team_id, account: user_id },
    delivery: trigger_id,
    trigger: trigger_id,
    channel: channel_id,
    text: text.trim(),
  }
}

const interaction = z.object({
  user: z.object({ id: slackId, team_id: slackId.optional() }),
  team: z.object({ id: slackId }).nullish(),
  trigger_id: z.string().max(200).default(''),
  view: z.unknown().optional(),
})

function accountOf(body: z.infer<typeof interaction>): AccountKey {
  return { workspace: body.user.team_id ?? body.team?.id ?? '', account: body.user.id }
}

const chosen = z.object({ value: z.string() })

const clickBody = interaction.extend({
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().nullish(),
        selected_option: chosen.nullish(),
        action_ts: z.string().max(64).default(''),
      }),
    )
    .min(1),
  container: z
    .object({
      type: z.string(),
      channel_id: slackId.optional(),
      message_ts: z.string().optional(),
      thread_ts: z.string().max(64).optional(),
      is_ephemeral: z.boolean().default(false),
    })
    .optional(),
})

/**
 * Reads a click or a choice (`block_actions`). Throws a ZodError where Slack's documented fields are missing, and where
 * nothing tells one click from another: two that shared a delivery would count as one.
 */
export function readClick(body: unknown): Click {
  const read = clickBody.parse(body)
  const [action] = read.actions
  const { channel_id: channel, message_ts: ts, thread_ts: thread, is_ephemeral: ephemeral } = read.container ?? {}
  return {
    account: accountOf(read),
    delivery: deliveryOf(read, [action?.action_id, action?.action_ts]),
    trigger: read.trigger_id,
    action: action?.action_id ?? '',
    value: action?.selected_option?.value ?? action?.value ?? '',
    message:
      channel === undefined || ts === undefined
        ? null
        : { channel, ts, thread: thread ?? null, ephemeral: ephemeral ?? false },
    view: read.view === undefined || read.view === null ? null : readView(read.view),
  }
}

/** Reads a `view_submission`. Throws a ZodError where Slack's documented fields are missing. */
export function readSubmission(body: unknown): Submission {
  const read = interaction.parse(body)
  const view = readView(read.view)
  return { account: accountOf(read), delivery: deliveryOf(read, [view.id, view.hash]), trigger: read.trigger_id, view }
}

/** The trigger, which Slack sends with every gesture; without one, who did it and what sets this one apart. */
function deliveryOf(read: z.infer<typeof interaction>, apart: readonly (string | undefined)[]): string {
  if (read.trigger_id !== '') return read.trigger_id
  return [read.user.id, ...apart.map((part) => z.string().min(1).parse(part))].join(' ')
}

const suggestionBody = interaction.extend({
  action_id: z.string(),
  block_id: z.string().default(''),
  value: z.string().max(1_000).default(''),
})

/** Reads a `block_suggestion`. Its view's values may be older than what stands in the form (bolt-js#1146). */
export function readSuggestion(body: unknown): Suggestion {
  const read = suggestionBody.parse(body)
  return {
    account: accountOf(read),
    action: read.action_id,
    block: read.block_id,
    typed: read.value,
    view: read.view === undefined || read.view === null ? null : readView(read.view),
  }
}
