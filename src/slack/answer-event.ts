import type { DirectoryEventHandler, EventHandler } from './gesture.ts'
import { AlreadyHandled } from './once.ts'
import type { SlackParts } from './parts.ts'
import { readDirectoryEvent, readEvent } from './read-event.ts'

/** Does what follows from an event. Slack has had its acknowledgement; what goes wrong is logged, since nobody waits for an answer. */
export async function answerEvent(
  parts: SlackParts,
  handler: EventHandler,
  name: string,
  body: unknown,
): Promise<void> {
  await withoutAnswer(parts, name, () => handler(parts, readEvent(body)))
}

/** The same for an event about the workspace itself. */
export async function answerDirectoryEvent(
  parts: SlackParts,
  handler: DirectoryEventHandler,
  name: string,
  body: unknown,
): Promise<void> {
  await withoutAnswer(parts, name, () => handler(parts, readDirectoryEvent(body)))
}

async function withoutAnswer(parts: SlackParts, name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof AlreadyHandled) return
    parts.log.warn({ event: name, err: error }, 'an event could not be handled')
  }
}
