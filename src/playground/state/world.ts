import type { Sockets } from '../delivery/sockets.ts'
import type { Troubles } from '../trouble/trouble.ts'
import type { Changes } from './changes.ts'
import type { Executions } from './executions.ts'
import type { PlayFile } from './files.ts'
import type { Ids } from './ids.ts'
import type { Installation } from './installation.ts'
import type { JsonObject } from './json.ts'
import type { Messages } from './messages.ts'
import type { Pin } from './pins.ts'
import type { PlayClock } from './play-clock.ts'
import type { Random } from './random.ts'
import type { Rates } from './rates.ts'
import type { Recorder } from './recorder.ts'
import type { ResponseUrl } from './response-urls.ts'
import type { Scheduled } from './scheduled.ts'
import type { Triggers } from './triggers.ts'
import type { Views } from './views.ts'
import type { Workspace } from './workspace.ts'

/** Where the app listens over HTTP. */
export type HttpTarget = { requestUrl: string }

export type Settings = {
  readonly botToken: string
  readonly appToken: string
  readonly signingSecret: string
  readonly verificationToken: string
  /** Milliseconds of real time the app has for an answer; 3000 as in Slack. */
  readonly answerWithin: number
  http: HttpTarget | undefined
}

/** One finding of a validator: where in the payload, and what. */
export type Finding = { readonly pointer: string; readonly message: string }

export type Surface = 'message' | 'modal' | 'home' | 'options'

/** Everything one playground holds, in memory. */
export type World = {
  readonly settings: Settings
  readonly clock: PlayClock
  readonly random: Random
  readonly ids: Ids
  readonly changes: Changes
  readonly recorder: Recorder
  readonly troubles: Troubles
  readonly workspace: Workspace
  /** Whether the app is still installed, and which of its tokens were revoked. */
  readonly app: Installation
  readonly messages: Messages
  readonly files: Map<string, PlayFile>
  /** Files that are expected, by the secret of their upload URL. */
  readonly uploads: Map<string, PlayFile>
  readonly scheduled: Map<string, Scheduled>
  /** Pinned messages by channel, the newest pin first. */
  readonly pins: Map<string, Pin[]>
  readonly views: Views
  readonly triggers: Triggers
  /** Runs of workflow steps, by id. */
  readonly executions: Executions
  readonly responseUrls: Map<string, ResponseUrl>
  readonly sockets: Sockets
  /** What people put into elements of messages, by person and message. */
  readonly typedInMessages: Map<string, Map<string, JsonObject>>
  /** The newest suggested options, by person, message and element. */
  readonly suggestedInMessages: Map<string, Map<string, readonly JsonObject[]>>
  /** Aborted when the playground closes, so that nothing waits on. */
  readonly closing: AbortController
  /** `http://127.0.0.1:1234`, known once it listens. */
  url: string
  /** Whether calls are limited by Slack's real tiers. */
  tiers: boolean
  readonly rates: Rates
  lastTs: number
}
