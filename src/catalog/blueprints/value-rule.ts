import { isIPv4, isIPv6 } from 'node:net'
import { matchesPattern } from '../../base/pattern.ts'
import type { DocumentPath, Finding } from '../document-path.ts'
import { isRecord } from '../entity.ts'
import { describe } from '../explain-verdict.ts'
import type { ValueShape } from './blueprint.ts'
import { finding, oneOf } from './say-issue.ts'

/** One value says at most this much about itself. */
const mostFindings = 5

/** What is wrong with the value, whatever shape it must have: empty when it fits. The path is where it stands. */
export function judgeValue(value: unknown, shape: ValueShape, path: DocumentPath): readonly Finding[] {
  const said = (words: string) => [finding(path, words)]
  if (shape.type !== undefined && !isOfType(value, shape.type)) {
    return said(`is ${describe(value)} and must be ${typeNames[shape.type]}`)
  }
  if (shape.enum !== undefined && shape.type !== 'array' && !shape.enum.some((one) => one === value)) {
    return said(`is ${describe(value)} and must be ${oneOf(shape.enum.map(String))}`)
  }
  const wrong = wrongFormat(value, shape) ?? wrongSize(value, shape)
  if (wrong !== null) return said(wrong)
  return Array.isArray(value) && shape.items !== undefined ? judgeItems(value, shape, path) : []
}

function judgeItems(list: readonly unknown[], { items, enum: choices }: ValueShape, path: DocumentPath): Finding[] {
  const type = items?.type ?? (choices === undefined ? undefined : 'string')
  const found: Finding[] = []
  for (const [index, item] of list.entries()) {
    const shape = { ...items, type: type ?? typeOf(item) }
    found.push(...judgeValue(item, shape, [...path, index]))
    if (found.length >= mostFindings) break
  }
  return found.slice(0, mostFindings)
}

type ValueType = NonNullable<ValueShape['type']>

const typeNames: Readonly<Record<ValueType, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  object: 'a mapping',
  array: 'a list',
}

function isOfType(value: unknown, type: ValueType): boolean {
  if (type === 'object') return isRecord(value)
  if (type === 'array') return Array.isArray(value)
  return typeof value === type
}

function typeOf(value: unknown): ValueType {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'boolean'
  }
  return Array.isArray(value) ? 'array' : 'object'
}

const email = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/u
const dateTime = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:?\d{2})$/

interface Format {
  readonly fits: (text: string) => boolean
  readonly hint: string
}

const anEmail: Format = { fits: (text) => email.test(text), hint: 'Write an e-mail address, such as ana@example.com' }

const aMoment: Format = {
  fits: (text) => dateTime.test(text) && !Number.isNaN(Date.parse(text)),
  hint: 'Write a date and time with its zone, such as 2026-11-23T09:00:00Z',
}

const textFormats: Readonly<Record<string, Format>> = {
  'date-time': aMoment,
  timer: aMoment,
  url: { fits: (text) => URL.canParse(text), hint: 'Write a whole URL, such as https://example.com/page' },
  email: anEmail,
  'idn-email': anEmail,
  user: anEmail,
  ipv4: { fits: isIPv4, hint: 'Write an IPv4 address, such as 192.0.2.1' },
  ipv6: { fits: isIPv6, hint: 'Write an IPv6 address, such as 2001:db8::1' },
  team: { fits: (text) => text.trim() !== '', hint: 'Write the name of a team' },
  blueprints: { fits: (text) => text.trim() !== '', hint: 'Write the identifier of a blueprint' },
}

function wrongFormat(value: unknown, { format }: ValueShape): string | null {
  if (format === undefined) return null
  if (format === 'labeled-url') {
    const fits = isRecord(value) && typeof value.url === 'string' && URL.canParse(value.url)
    return fits ? null : 'is no labeled URL. Write { url: https://example.com/page, displayText: a word }'
  }
  const rule = textFormats[format]
  if (rule === undefined || typeof value !== 'string' || rule.fits(value)) return null
  return `is ${describe(value)}. ${rule.hint}`
}

function wrongSize(value: unknown, shape: ValueShape): string | null {
  if (typeof value === 'string') return wrongLength(value, shape)
  if (typeof value === 'number') return wrongNumber(value, shape)
  return Array.isArray(value) ? wrongCount(value, shape) : null
}

function wrongLength(text: string, { minLength = 0, maxLength, pattern }: ValueShape): string | null {
  const length = [...text].length
  if (length < minLength) return `has ${length} characters and needs at least ${minLength}`
  if (maxLength !== undefined && length > maxLength) return `has ${length} characters and may have ${maxLength}`
  if (pattern === undefined || matchesPattern(pattern, text) !== false) return null
  return `is ${describe(text)} and must match the pattern ${pattern}`
}

function wrongNumber(value: number, shape: ValueShape): string | null {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = shape
  if (minimum !== undefined && value < minimum) return `is ${value} and must be ${minimum} or more`
  if (maximum !== undefined && value > maximum) return `is ${value} and must be ${maximum} or less`
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    return `is ${value} and must be more than ${exclusiveMinimum}`
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
    return `is ${value} and must be less than ${exclusiveMaximum}`
  return null
}

function wrongCount(list: readonly unknown[], { minItems = 0, maxItems, uniqueItems }: ValueShape): string | null {
  if (list.length < minItems) return `has ${list.length} items and needs at least ${minItems}`
  if (maxItems !== undefined && list.length > maxItems) return `has ${list.length} items and may have ${maxItems}`
  const distinct = new Set(list.map((item) => JSON.stringify(item)))
  return uniqueItems === true && distinct.size < list.length ? 'names an item twice, and each must differ' : null
}
