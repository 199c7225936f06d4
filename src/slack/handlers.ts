import type {
  ClickHandler,
  CommandHandler,
  DirectoryEventHandler,
  EventHandler,
  ShortcutHandler,
  SubmissionHandler,
  SuggestionHandler,
} from './gesture.ts'

/** One verb of the root command. The manifest, the help and the docs are made from these. */
export interface Verb {
  readonly name: string
  /** What comes after the verb: `NAME`. */
  readonly usage: string
  /** One line for `help`, without a full stop. */
  readonly description: string
  /** What it does for admins besides, told to them alone. */
  readonly forAdmins?: string
  /** Left out of `help` for those who are not admins, and refused by the room when they try. */
  readonly admins: boolean
  readonly handle: CommandHandler
}

/** Everything the Slack surface answers to, by the id that Slack sends back. */
export interface Handlers {
  readonly verbs: readonly Verb[]
  /** The root command alone. */
  readonly menu: CommandHandler
  readonly owner: CommandHandler
  readonly request: CommandHandler
  /** action_id → handler, for buttons and choices in private answers, shared messages and modals. */
  readonly clicks: Readonly<Record<string, ClickHandler>>
  /** action_id → handler, for the buttons of cards. */
  readonly cardClicks: Readonly<Record<string, ClickHandler>>
  /** callback_id → handler, for modals. */
  readonly submissions: Readonly<Record<string, SubmissionHandler>>
  /** action_id → handler, for external selects. */
  readonly suggestions: Readonly<Record<string, SuggestionHandler>>
  /** callback_id → handler, for shortcuts on messages. */
  readonly messageShortcuts: Readonly<Record<string, ShortcutHandler>>
  /** Slack's name of an event → handler. */
  readonly events: Readonly<Record<string, EventHandler>>
  /** The same for events about who is in the workspace, which nobody's gesture caused. */
  readonly directoryEvents: Readonly<Record<string, DirectoryEventHandler>>
}
