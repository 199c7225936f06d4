import { webUrl } from './web-url.ts'

declare const escaped: unique symbol

/** The text of a mrkdwn text object: a string that has been through the escaping of this file. */
export type MrkdwnText = string & { readonly [escaped]: true }

/**
 * Text in Slack's mrkdwn in which everything from outside is escaped.
 * Made only by the functions of this file: a plain string is not one, and does not compile where one is wanted.
 */
class EscapedMrkdwn {
  readonly text: MrkdwnText
  readonly #made = true

  constructor(text: string) {
    // biome-ignore lint/nursery/noUnsafeTypeAssertion: the one place where escaped text gets its brand
    this.text = text.toWellFormed() as MrkdwnText
  }

  static is(value: unknown): value is EscapedMrkdwn {
    return typeof value === 'object' && value !== null && #made in value
  }

  toString(): string {
    return this.text
  }

  toJSON(): string {
    return this.text
  }
}

export type { EscapedMrkdwn as Mrkdwn }

/** What may stand in a `${}` of the tag. */
export type MrkdwnValue = string | number | EscapedMrkdwn

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const ZERO_WIDTH_SPACE = '\u200B'

/**
 * The escaping tag: mrkdwn`*Owner* ${name}`. What is written in the template is Slack's markup; strings in `${}` are
 * shown as they are, whatever they hold: no mention, link, bold, code or quote comes of them. Mrkdwn in `${}` is kept.
 */
export function mrkdwn(template: TemplateStringsArray, ...values: readonly MrkdwnValue[]): EscapedMrkdwn {
  const parts = template.map((literal, index) => literal + rendered(values[index] ?? ''))
  return new EscapedMrkdwn(parts.join(''))
}

/** Joins texts. In the separator only `&`, `<` and `>` are escaped. */
export function joinMrkdwn(parts: readonly EscapedMrkdwn[], separator: string): EscapedMrkdwn {
  return new EscapedMrkdwn(parts.map((part) => part.text).join(escapeEntities(separator)))
}

/** A link; for anything but an http(s) address only the label is shown. An empty label shows the address. */
export function link(url: string, label: string): EscapedMrkdwn {
  const address = webUrl(url)
  const shown = oneLine(visible(label)) || oneLine(visible(url)) || 'link'
  if (address === undefined) return new EscapedMrkdwn(rendered(shown))
  const target = address.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('&', '&amp;')
  return new EscapedMrkdwn(`<${target}|${rendered(shown)}>`)
}

/** Bold text. Line breaks become spaces, because Slack ends bold at a line's end; empty stays empty. */
export function bold(text: MrkdwnValue): EscapedMrkdwn {
  const inner = oneLine(rendered(text))
  return new EscapedMrkdwn(inner === '' ? '' : `*${inner}*`)
}

/** Mentions a person by their Slack id, which notifies them. */
export function mentionPerson(slackUserId: string): EscapedMrkdwn {
  return new EscapedMrkdwn(`<@${idOnly(slackUserId)}>`)
}

/** Names a channel by its Slack id, as a link to it. */
export function mentionChannel(slackChannelId: string): EscapedMrkdwn {
  return new EscapedMrkdwn(`<#${idOnly(slackChannelId)}>`)
}

/** Mentions a usergroup by its Slack id, which notifies all its members. */
export function mentionUsergroup(slackUsergroupId: string): EscapedMrkdwn {
  return new EscapedMrkdwn(`<!subteam^${idOnly(slackUsergroupId)}>`)
}

/**
 * A moment, shown by Slack in each reader's own time zone. `format` uses Slack's tokens, such as
 * `{date_short_pretty} {time}`; `fallback` is for clients that cannot, and names its time zone.
 */
export function date(at: Date, format: string, fallback: string): EscapedMrkdwn {
  const seconds = Math.floor(at.getTime() / 1000)
  return new EscapedMrkdwn(`<!date^${seconds}^${format.replaceAll(/[<>|^&]/gu, '')}|${rendered(oneLine(fallback))}>`)
}

const PIECE = /<[^<>]*>|&(?:amp|lt|gt);|\u200B[*_~]\u200B|\u200B&gt;|[\s\S]/gu

/** Takes a text apart into the smallest pieces that may be separated: characters, and whole links, mentions, escapes. */
export function* mrkdwnPieces(text: EscapedMrkdwn): Generator<EscapedMrkdwn> {
  for (const [piece] of text.text.matchAll(PIECE)) yield new EscapedMrkdwn(piece)
}

function rendered(value: MrkdwnValue): string {
  return EscapedMrkdwn.is(value) ? value.text : escapeText(String(value))
}

// A formatting mark inside a word is harmless and stays, so that names with underscores can be copied. Elsewhere it gets
// a zero-width space on both sides: Slack starts no span before a space and ends none after one.
function escapeText(text: string): string {
  const neutral = visible(text)
    .replaceAll('`', 'ˋ')
    .replaceAll(/(?<![A-Za-z0-9])[*_~]|[*_~](?![A-Za-z0-9])/gu, `${ZERO_WIDTH_SPACE}$&${ZERO_WIDTH_SPACE}`)
    .replaceAll(/^[^\S\n]*>/gmu, `${ZERO_WIDTH_SPACE}$&`)
  return escapeEntities(neutral)
}

function escapeEntities(text: string): string {
  return text.replaceAll(/[&<>]/gu, (character) => ENTITIES[character] ?? '')
}

// Control characters break payloads, and overrides of the writing direction can make a card read as it is not.
function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  return text.replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F\u202A-\u202E\u2066-\u2069]/gu, '')
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim()
}

function idOnly(id: string): string {
  return id.replaceAll(/[^A-Za-z0-9]/gu, '')
}
