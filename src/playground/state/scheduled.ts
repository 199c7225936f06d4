import type { MessageDraft } from './messages.ts'

/** A message that is posted when the playground's clock reaches its time. */
export type Scheduled = {
  readonly id: string
  readonly draft: MessageDraft
  /** Seconds since 1970. */
  readonly postAt: number
  readonly created: number
}
