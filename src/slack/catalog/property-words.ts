import { cut } from '../../block-kit/cut.ts'
import { joinMrkdwn, link, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { webUrl } from '../../block-kit/web-url.ts'
import type { DescribedProperty } from '../../catalog/index.ts'
import { moment } from '../moment.ts'
import { shortName } from './entity-words.ts'

const longestValue = 200
const longestUrl = 1_000
const longestMarkdown = 2_000
const mostItems = 5

/** What a property says, on a line: null where it holds what a line can not show. */
export function propertyLine(property: DescribedProperty): Mrkdwn | null {
  const { fault, expired } = property
  if (fault !== null) return mrkdwn`not known: it ${cut(fault, longestValue)}`
  const line = valuesLine(property)
  return expired && line !== null ? mrkdwn`Expired, ${line}` : line
}

type Shown = Pick<DescribedProperty, 'format' | 'spec'>

function valuesLine({ value, ...shown }: DescribedProperty): Mrkdwn | null {
  if (!Array.isArray(value)) return valueLine(value, shown)
  const lines = value.slice(0, mostItems).flatMap((item: unknown) => valueLine(item, shown) ?? [])
  if (lines.length === 0) return null
  const more = value.length - mostItems
  return joinMrkdwn(more > 0 ? [...lines, mrkdwn`${more} more`] : lines, ', ')
}

function valueLine(value: unknown, shown: Shown): Mrkdwn | null {
  if (typeof value === 'boolean') return value ? mrkdwn`Yes` : mrkdwn`No`
  if (typeof value === 'number') return mrkdwn`${numberWords(value)}`
  const definition = definitionWords(value, shown)
  if (definition !== null) return mrkdwn`${definition}`
  if (typeof value === 'string') return textLine(value, shown.format)
  if (typeof value !== 'object' || value === null || !('url' in value) || typeof value.url !== 'string') return null
  const label = 'displayText' in value && typeof value.displayText === 'string' ? value.displayText : value.url
  return linkLine(value.url, label)
}

/** Two places after the point, and of what is smaller two digits that say something. */
function numberWords(value: number): string {
  return String(Math.abs(value) < 0.1 ? Number(value.toPrecision(2)) : Number(value.toFixed(2)))
}

const definitions: Readonly<Record<string, string>> = { 'open-api': 'OpenAPI', 'async-api': 'AsyncAPI' }

/** What is too long for a line and nothing in parts: what it is instead. */
function definitionWords(value: unknown, { format, spec }: Shown): string | null {
  const named = spec === null || !Object.hasOwn(definitions, spec) ? undefined : definitions[spec]
  const lines = typeof value === 'string' && webUrl(value) === undefined ? value.trim().split('\n').length : 0
  if (named !== undefined) {
    const title = titleIn(value)
    return title === null ? (lines > 0 ? `${named}, ${linesOf(lines)}` : lineless(value, named)) : `${named}: ${title}`
  }
  const code = format === 'yaml' ? 'YAML' : format === 'proto' ? 'Protocol buffers' : null
  return code === null || lines < 2 ? null : `${code}, ${linesOf(lines)}`
}

function lineless(value: unknown, named: string): string | null {
  return typeof value === 'object' && value !== null ? named : null
}

function linesOf(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`
}

/** What a definition calls itself, with its version. */
function titleIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('info' in value)) return null
  const { info } = value
  if (typeof info !== 'object' || info === null || !('title' in info) || typeof info.title !== 'string') return null
  const version = 'version' in info && typeof info.version === 'string' ? ` ${info.version}` : ''
  return cut(`${info.title}${version}`.replaceAll(/\s+/gu, ' ').trim(), longestValue)
}

function textLine(given: string, format: string | null): Mrkdwn | null {
  const text = format === 'markdown' ? withoutMarks(given) : given
  const shown = cut(text.replaceAll(/\s+/gu, ' ').trim(), longestValue)
  if (shown === '') return null
  if (format === 'date-time' || format === 'timer') return momentLine(text) ?? mrkdwn`${shown}`
  return webUrl(text) === undefined ? mrkdwn`${shown}` : linkLine(text, shown)
}

/** Markdown as its words: on one line its marks would only be in the way. */
function withoutMarks(text: string): string {
  return text
    .slice(0, longestMarkdown)
    .replaceAll(/!?\[([^\]\n]*)\]\([^)\n]*\)/gu, '$1')
    .replaceAll(/^[ \t]*(?:#{1,6}|[-*+>]|\d+\.)[ \t]+/gmu, '')
    .replaceAll(/\*\*|__|`+/gu, '')
}

function linkLine(url: string, label: string): Mrkdwn {
  const shown = shortName(label)
  return url.length <= longestUrl ? link(url, shown) : mrkdwn`${shown}`
}

function momentLine(text: string): Mrkdwn | null {
  const at = new Date(text)
  const time = at.getTime()
  // Slack shows no moment before 1970, nor one whose year has five digits.
  if (Number.isNaN(time) || time < 0 || at.getUTCFullYear() > 9_999) return null
  return moment(at)
}
