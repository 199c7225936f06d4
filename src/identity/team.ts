import type { Reference } from '../base/reference.ts'
import type { OnCallSource } from './on-call.ts'

/** A Group, with what its annotations say of where and when it can be reached. */
export interface Team {
  readonly reference: Reference
  readonly title: string
  /** The id of its Slack channel (`slack.com/bot-notify`); null when it has none. */
  readonly channel: string | null
  /** The id of its Slack usergroup, `S0123` or `T0123/S0123`. */
  readonly usergroup: string | null
  /** May dangle. */
  readonly lead: Reference | null
  /** IANA name; the portal's own where the Group gives none, or one that does not exist. */
  readonly timeZone: string
  /** Where it is known who is on call; null where the Group names no place. */
  readonly onCall: OnCallSource | null
}
