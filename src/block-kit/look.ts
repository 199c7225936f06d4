/** A person or channel that a menu may offer. */
export type Named = { id: string; name: string }

/** Through whose eyes blocks are seen: how ids are called, which time zone, and what "today" is. */
export type Look = {
  /** The name of a person, without "@"; undefined if unknown. */
  person(id: string): string | undefined
  /** The name of a channel, without "#"; undefined if unknown. */
  channel(id: string): string | undefined
  /** The handle of a usergroup, without "@"; undefined if unknown. */
  usergroup(id: string): string | undefined
  /** An IANA time zone, such as `Europe/Berlin`. */
  timeZone: string
  /** The ids of who looks, their own and those of their usergroups: a mention of one stands out. */
  own?: ReadonlySet<string>
  /** What one types behind the "@" to mention a person; their name by default. */
  handle?(id: string): string | undefined
  /** Where a mention of a channel leads; nowhere by default. */
  channelAddress?(id: string): string | undefined
  now: Date
  /** What menus of people and of channels offer; nothing by default. */
  people?: readonly Named[]
  channels?: readonly Named[]
  /** What one menu of people or of channels offers, where it is not the same for each. */
  offered?(element: unknown): readonly Named[]
  /** Shows every control but lets none be used, as for a message of the past or a picture in a document. */
  disabled?: boolean
  /** Keeps the HTML ids of several renderings on one page apart; `bk` by default. */
  idPrefix?: string
}
