import { describe, expect, test } from 'vitest'
import { checkInputs } from '../../src/actions/check-inputs.ts'
import { parseAction } from '../../src/actions/documents.ts'
import type { ActionDefinition } from '../../src/actions/index.ts'
import { environment } from './documents.ts'

function form(...inputs: Record<string, unknown>[]): ActionDefinition {
  const parsed = parseAction(environment({ inputs, run: { webhook: { url: 'https://ci.example.com/x' } } }))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.definition
}
const check = (input: Record<string, unknown>, value: unknown) => {
  const checked = checkInputs(form({ name: 'x', ...input }), { x: value })
  return checked.ok ? checked.inputs.x : checked.fields.x
}

describe('a value is taken in its type', () => {
  test.each([
    ['a text, without blanks around it', { type: 'string' }, '  hello ', 'hello'],
    ['a number', { type: 'number' }, 8, 8],
    ['a number as Slack sends it', { type: 'number' }, '8.5', 8.5],
    ['yes', { type: 'boolean' }, 'true', true],
    ['no', { type: 'boolean' }, false, false],
    ['a day', { type: 'string', format: 'date' }, '2026-02-28', '2026-02-28'],
    ['a choice', { type: 'string', enum: ['a', 'b'] }, 'b', 'b'],
    [
      'an entity, in its one spelling',
      { type: 'string', format: 'entity', kinds: ['Component'] },
      'Checkout',
      'component:default/checkout',
    ],
    ['what matches its pattern', { type: 'string', pattern: '^CC-[0-9]{4}$' }, 'CC-1204', 'CC-1204'],
    ['nothing, where it may be empty', { type: 'string', default: 'a' }, '', undefined],
  ])('%s', (_what, input, value, taken) => {
    expect(check(input, value)).toEqual(taken)
  })
})

describe('what is wrong is told in words', () => {
  test.each([
    ['nothing', { type: 'string', required: true }, '   ', 'Fill this in.'],
    ['no choice', { type: 'string', enum: ['a'], required: true }, null, 'Choose one.'],
    [
      'another form',
      { type: 'string', pattern: '^CC-[0-9]{4}$', example: 'CC-1204' },
      'CC-12',
      'Use the form CC-1204.',
    ],
    [
      'another form without an example',
      { type: 'string', pattern: '^a' },
      'b',
      'This is not in the form that is asked for.',
    ],
    ['too much', { type: 'string', maxLength: 3 }, 'abcd', 'Use at most 3 characters; this has 4.'],
    ['more than Slack takes', { type: 'string' }, 'a'.repeat(3001), 'Use at most 3000 characters; this has 3001.'],
    ['too little', { type: 'string', minLength: 3 }, 'ab', 'Use at least 3 characters.'],
    ['a number out of its range', { type: 'number', minimum: 1, maximum: 72 }, '73', 'Use a number from 1 to 72.'],
    ['a number in words', { type: 'number' }, 'eight', 'Use a number.'],
    ['a number with a comma', { type: 'number' }, '1,000', 'Use a number.'],
    ['half a number', { type: 'integer', maximum: 3 }, '1.5', 'Use a whole number, 3 or less.'],
    ['infinity', { type: 'number' }, Number.POSITIVE_INFINITY, 'Use a number.'],
    ['another choice', { type: 'string', enum: ['a', 'b'] }, 'c', 'Choose one of a, b.'],
    ['a day that is none', { type: 'string', format: 'date' }, '2026-02-30', 'There is no such day.'],
    ['a day in another form', { type: 'string', format: 'date' }, '28.2.2026', 'Use a date such as 2026-11-30.'],
    [
      'an entity of another kind',
      { type: 'string', format: 'entity', kinds: ['System'] },
      'component:default/a',
      'Choose a System.',
    ],
    ['a list', { type: 'string' }, ['a'], 'Use a text.'],
    ['perhaps', { type: 'boolean' }, 'perhaps', 'Choose yes or no.'],
  ])('%s', (_what, input, value, message) => {
    expect(check(input, value)).toBe(message)
  })

  test('for every field at once, also for those that are not in the form', () => {
    const checked = checkInputs(form({ name: 'a', type: 'string', required: true }), { b: 1, __proto__: {} })
    expect(checked).toEqual({ ok: false, fields: { a: 'Fill this in.', b: 'This form has no such field.' } })
  })
})

test('what is not mentioned takes its default; what was emptied stays empty', () => {
  const hours = form({ name: 'hours', type: 'number', default: 8 })
  expect(checkInputs(hours, {})).toEqual({ ok: true, inputs: { hours: 8 } })
  expect(checkInputs(hours, { hours: null })).toEqual({ ok: true, inputs: {} })
})

test('a hostile pattern costs time by the length of the text only', () => {
  expect(check({ type: 'string', pattern: '^(a+)+$' }, `${'a'.repeat(2900)}!`)).toBe(
    'This is not in the form that is asked for.',
  )
})

test('text that no database takes is made one that it does', () => {
  expect(check({ type: 'string' }, 'a\0b\ud800')).toBe('ab\ufffd')
})
