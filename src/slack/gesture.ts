import type { AccountKey } from '../base/ctx.ts'
import type { MessagePayload } from '../block-kit/message.ts'
import type { Option } from '../block-kit/option.ts'
import type { Modal } from '../block-kit/views.ts'
import type { SlackParts } from './parts.ts'

/** Something a person did in Slack. `delivery` is the same when Slack delivers it again. */
export interface Gesture {
  readonly account: AccountKey
  readonly delivery: string
  /** Opens one modal, within 3 s. */
  readonly trigger: string
}

export interface Command extends Gesture {
  readonly text: string
  readonly channel: string
}

/** A message that was clicked on. */
export interface ClickedMessage {
  readonly channel: string
  readonly ts: string
  /** The thread it stands in, or null. */
  readonly thread: string | null
  readonly ephemeral: boolean
}

/** What stands in a view's inputs: block id → what was entered, as Slack sends it. */
export type EnteredValues = Readonly<Record<string, Entered>>

export type Entered =
  | { readonly kind: 'text'; readonly value: string | null }
  | { readonly kind: 'choice'; readonly value: string | null }
  | { readonly kind: 'choices'; readonly values: readonly string[] }

export interface OpenView {
  /** Whether it is the app's Home rather than a modal. */
  readonly home: boolean
  readonly id: string
  readonly hash: string
  readonly callback: string
  readonly metadata: string
  readonly values: EnteredValues
}

export interface Click extends Gesture {
  readonly action: string
  /** The button's value, or what was chosen. */
  readonly value: string
  readonly message: ClickedMessage | null
  readonly view: OpenView | null
}

export interface Submission extends Gesture {
  readonly view: OpenView
}

export interface Suggestion {
  readonly account: AccountKey
  readonly action: string
  /** The block that is searched in, since a form may have several fields of one kind. */
  readonly block: string
  readonly typed: string
  readonly view: OpenView | null
}

/** A shortcut that was run on a message. */
export interface MessageShortcut extends Gesture {
  readonly callback: string
  readonly channel: string
  /** The thread the message stands in, or null. */
  readonly thread: string | null
  /** All that the message says, in Slack's markup, also in its blocks and attachments. */
  readonly text: string
}

/** The answer to a shortcut on a message: a private message. */
export type ShortcutHandler = (parts: SlackParts, shortcut: MessageShortcut) => Promise<MessagePayload>

/** Something that a person caused in the workspace and Slack told of. `event` is as Slack sends it, to be read by its handler. */
export interface HeardEvent {
  readonly account: AccountKey
  /** Whether it happened in a channel that is shared with another company. */
  readonly outsiders: boolean
  /** The same when Slack tells it again. */
  readonly delivery: string
  readonly event: Readonly<Record<string, unknown>>
}

export type EventHandler = (parts: SlackParts, heard: HeardEvent) => Promise<void>

/** Something about the workspace itself that Slack told of, whoever caused it. */
export interface DirectoryEvent {
  readonly workspace: string
  /** The same when Slack tells it again. */
  readonly delivery: string
  readonly event: Readonly<Record<string, unknown>>
}

export type DirectoryEventHandler = (parts: SlackParts, heard: DirectoryEvent) => Promise<void>

/** The answer to a command: a private message; null where a modal was opened instead. */
export type CommandHandler = (parts: SlackParts, command: Command) => Promise<MessagePayload | null>

/** What a person is told after a click. */
export type ClickAnswer =
  | { readonly kind: 'nothing' }
  /** A private message. */
  | { readonly kind: 'tell'; readonly message: MessagePayload }
  /** Takes the place of the private message that was clicked on. */
  | { readonly kind: 'replace'; readonly message: MessagePayload }
  /** Puts a message into the channel where the private one was asked for, and takes that one away. */
  | { readonly kind: 'share'; readonly message: MessagePayload }

export type ClickHandler = (parts: SlackParts, click: Click) => Promise<ClickAnswer>

export type SubmissionAnswer =
  | { readonly kind: 'close' }
  /** Block id → what is wrong there. */
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'update'; readonly view: Modal }

export type SubmissionHandler = (parts: SlackParts, submission: Submission) => Promise<SubmissionAnswer>

/** At most 100 options. */
export type SuggestionHandler = (parts: SlackParts, suggestion: Suggestion) => Promise<readonly Option[]>
