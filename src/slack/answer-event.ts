import type { EventHandler } from './gesture.ts'
import { AlreadyHandled } from './once.ts'
import type { SlackParts } from './parts.ts'
import { readEvent } from './read-event.ts'

/** Does what follows from an event. Slack has had its acknowledgement; what goes wrong is logged, since nobody waits for an answer. */
export async function answerEvent(
  parts: SlackParts,
  handler: EventHandler,
  name: string,
  body: unknown,
): Promise<void> {
  try {
    await handler(parts, readEvent(body))
  } catch (error) {
    if (error instanceof AlreadyHandled) return
    parts.log.warn({ event: name, err: error }, 'an event could not be handled')
  }
}
