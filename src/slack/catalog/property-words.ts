import { cut } from '../../block-kit/cut.ts'
import { joinMrkdwn, link, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { webUrl } from '../../block-kit/web-url.ts'
import type { DescribedProperty } from '../../catalog/index.ts'
import { moment } from '../moment.ts'
import { shortName } from './entity-words.ts'

const longestValue = 200
const longestUrl = 1_000
const mostItems = 5

/** What a property says, on a line: null where it holds what a line can not show. */
export function propertyLine(property: DescribedProperty): Mrkdwn | null {
  const { fault, expired } = property
  if (fault !== null) return mrkdwn`not known: it ${cut(fault, longestValue)}`
  const line = valuesLine(property)
  return expired && line !== null ? mrkdwn`Expired, ${line}` : line
}

function valuesLine({ value, format }: DescribedProperty): Mrkdwn | null {
  if (!Array.isArray(value)) return valueLine(value, format)
  const lines = value.slice(0, mostItems).flatMap((item: unknown) => valueLine(item, format) ?? [])
  if (lines.length === 0) return null
  const more = value.length - mostItems
  return joinMrkdwn(more > 0 ? [...lines, mrkdwn`${more} more`] : lines, ', ')
}

function valueLine(value: unknown, format: string | null): Mrkdwn | null {
  if (typeof value === 'boolean') return value ? mrkdwn`Yes` : mrkdwn`No`
  if (typeof value === 'number') return mrkdwn`${String(Number(value.toFixed(2)))}`
  if (typeof value === 'string') return textLine(value, format)
  if (typeof value !== 'object' || value === null || !('url' in value) || typeof value.url !== 'string') return null
  const label = 'displayText' in value && typeof value.displayText === 'string' ? value.displayText : value.url
  return linkLine(value.url, label)
}

function textLine(text: string, format: string | null): Mrkdwn | null {
  const shown = cut(text.replaceAll(/\s+/gu, ' ').trim(), longestValue)
  if (shown === '') return null
  if (format === 'date-time' || format === 'timer') return momentLine(text) ?? mrkdwn`${shown}`
  return webUrl(text) === undefined ? mrkdwn`${shown}` : linkLine(text, shown)
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
