import type { AccountKey } from '../base/ctx.ts'
import type { MessagePayload } from '../block-kit/message.ts'
import type { SlackParts } from './parts.ts'

export interface PrivateWord {
  readonly account: AccountKey
  /** Where the person is; null where that is not known. */
  readonly channel: string | null
  /** The thread it belongs into, where there is one. */
  readonly thread?: string | null
  readonly message: MessagePayload
}

/**
 * Tells a person something when a `response_url` did not take it: unseen by others where they are, else in their direct
 * messages, since the app may not be in that channel. What arrives nowhere is logged.
 */
export async function tellPrivately(
  parts: SlackParts,
  { account, channel, thread = null, message }: PrivateWord,
): Promise<void> {
  const user = account.account
  try {
    if (channel === null) throw new Error('no channel')
    await parts.client.chat.postEphemeral({
      channel,
      user,
      ...(thread === null ? {} : { thread_ts: thread }),
      ...message,
    })
  } catch {
    try {
      await parts.client.chat.postMessage({ channel: user, ...message })
    } catch (error) {
      parts.log.warn({ account: user, err: error }, 'a private answer could not be delivered')
    }
  }
}
