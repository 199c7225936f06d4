import type { ActionDefinition, ActionInput, InputValue, Run } from '../../actions/index.ts'
import { context, fieldsSection, type MessageBlock, section } from '../../block-kit/blocks.ts'
import { cut } from '../../block-kit/cut.ts'
import { bold, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { quotation } from '../../block-kit/rich-text.ts'

/** Longer than this, or on several lines, an answer is quoted under its own heading. */
const shortAnswer = 80

const mostFields = 20
const mostQuotations = 5
const longestQuotation = 700

interface Answer {
  readonly title: string
  readonly value: string
}

/** What the requester filled in: short answers in two columns, long ones quoted, as many as leave room for the rest. */
export function answersBlocks(
  { inputs: asked }: Pick<ActionDefinition, 'inputs'>,
  { inputs }: Pick<Run, 'inputs'>,
  names: ReadonlyMap<string, string>,
): MessageBlock[] {
  const answers = asked.flatMap((input): Answer[] => {
    const value = inputs[input.name]
    return value === undefined ? [] : [{ title: cut(input.title, 100), value: answerText(input, value, names) }]
  })
  const long = answers.filter(({ value }) => value.length > shortAnswer || value.includes('\n'))
  const short = answers.filter((answer) => !long.includes(answer))
  const left = Math.max(0, short.length - mostFields) + Math.max(0, long.length - mostQuotations)
  return [
    ...fieldsSection(short.slice(0, mostFields).map(field)),
    ...long.slice(0, mostQuotations).flatMap(quoted),
    ...(left === 0 ? [] : [context([mrkdwn`and ${left} more ${left === 1 ? 'answer' : 'answers'}`])]),
  ]
}

function answerText(input: ActionInput, value: InputValue, names: ReadonlyMap<string, string>): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (input.kind === 'date') return calendarDate(String(value))
  return input.kind === 'entity' ? (names.get(String(value)) ?? String(value)) : String(value)
}

/** `1 December 2026`: a day of the calendar, the same in every time zone, so no moment that Slack would move. */
function calendarDate(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

function field({ title, value }: Answer): Mrkdwn {
  return mrkdwn`${bold(title)}\n${value}`
}

function quoted({ title, value }: Answer): MessageBlock[] {
  return [section(bold(title)), quotation(cut(value, longestQuotation))]
}
