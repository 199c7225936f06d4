import { z } from 'zod'
import type { DirectoryEvent, HeardEvent } from './gesture.ts'

const slackId = z.string().min(1).max(64)

const eventBody = z.object({
  team_id: slackId,
  event_id: z.string().min(1).max(200),
  is_ext_shared_channel: z.boolean().default(false),
  event: z.looseObject({ type: z.string().max(100), user: slackId }),
})

/** Reads an event that a person caused. Throws a ZodError where Slack's documented fields are missing. */
export function readEvent(body: unknown): HeardEvent {
  const { team_id, event_id, is_ext_shared_channel: outsiders, event } = eventBody.parse(body)
  return { account: { workspace: team_id, account: event.user }, outsiders, delivery: event_id, event }
}

const directoryBody = z.object({
  team_id: slackId,
  event_id: z.string().min(1).max(200),
  event: z.looseObject({ type: z.string().max(100) }),
})

/** Reads an event about the workspace itself. Throws a ZodError where Slack's documented fields are missing. */
export function readDirectoryEvent(body: unknown): DirectoryEvent {
  const { team_id, event_id, event } = directoryBody.parse(body)
  return { workspace: team_id, delivery: event_id, event }
}
