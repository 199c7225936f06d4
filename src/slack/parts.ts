import type { WebClient } from '@slack/web-api'
import type { Clock } from '../base/clock.ts'
import type { Ctx, Transact } from '../base/ctx.ts'
import type { Log } from '../base/log.ts'
import type { NewCard } from './cards/open-card.ts'

/** The names of the slash commands, slash included; a workspace has one namespace, so they are configurable. */
export interface CommandNames {
  readonly root: string
  readonly owner: string
  readonly request: string
}

/** What every handler on the Slack side is given. */
export interface SlackParts {
  /** The workspace the app is installed in; accounts of others are strangers. */
  readonly workspace: string
  readonly transact: Transact
  /** For calls inside the three seconds: a short timeout, and never repeated. */
  readonly window: WebClient
  /** For jobs: ten seconds, and never repeated by itself; the queue repeats what provably did not happen. */
  readonly client: WebClient
  /** The machines' time, for leases and pace; what people see goes by `ctx.now`. */
  readonly machineClock: Clock
  readonly commands: CommandNames
  /** Slack ids of the first admins (`ADMIN_SLACK_IDS`). */
  readonly firstAdmins: readonly string[]
  /** Wants a card at a destination and queues it, in the caller's transaction; null where it is wanted there already. */
  readonly wantCard: (ctx: Ctx, card: NewCard) => Promise<string | null>
  /** Queues a card to be shown after so many seconds. */
  readonly showLater: (card: string, afterSeconds: number) => Promise<void>
  readonly log: Log
}
