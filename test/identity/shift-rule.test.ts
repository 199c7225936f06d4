import { describe, expect, it, test } from 'vitest'
import { parseReference } from '../../src/base/reference.ts'
import type { ToldShift } from '../../src/identity/on-call.ts'
import { nameOfSource, onCallSourceOf } from '../../src/identity/on-call-source-rule.ts'
import { joinShifts, membersNamedIn } from '../../src/identity/shift-rule.ts'

const shift = (name: string, from: string, until: string | null): ToldShift => ({
  ...{ name, email: null, reference: null },
  from: new Date(`2026-11-${from}:00Z`),
  until: until === null ? null : new Date(`2026-11-${until}:00Z`),
})

const said = (shifts: readonly ToldShift[]) =>
  shifts.map(
    ({ name, from, until }) =>
      `${name} ${from.toISOString().slice(8, 16)} ${until?.toISOString().slice(8, 16) ?? 'on'}`,
  )

describe('shifts of one person', () => {
  it('that follow each other are one', () => {
    const cut = [
      shift('Ben', '24T00:00', '24T09:00'),
      shift('Ana', '23T00:00', '24T00:00'),
      shift('Ben', '24T09:00', '25T00:00'),
    ]
    expect(said(joinShifts(cut))).toEqual(['Ana 23T00:00 24T00:00', 'Ben 24T00:00 25T00:00'])
  })

  it('that overlap are one, and one inside another changes nothing', () => {
    const over = [
      shift('Ana', '23T00:00', '24T00:00'),
      shift('Ana', '23T12:00', '25T00:00'),
      shift('Ana', '24T06:00', '24T07:00'),
    ]
    expect(said(joinShifts(over))).toEqual(['Ana 23T00:00 25T00:00'])
  })

  it('with time between them stay two, also while somebody else is on call all the time', () => {
    const apart = [
      shift('Ana', '23T00:00', '24T00:00'),
      shift('Ben', '22T00:00', null),
      shift('Ana', '24T01:00', '25T00:00'),
    ]
    expect(said(joinShifts(apart))).toEqual(['Ben 22T00:00 on', 'Ana 23T00:00 24T00:00', 'Ana 24T01:00 25T00:00'])
  })
})

describe('who of a team the title of an entry names', () => {
  const team = ['Ana Ruiz', 'Ben Ode', 'Ann', 'Kim Lee', 'Kim Lee'].map((name, index) => ({ name, index }))
  const named = (text: string) => membersNamedIn(text, team).map(({ name }) => name)

  it.each([
    ['On call: Ana Ruiz', ['Ana Ruiz']],
    ['ana  RUIZ - primary', ['Ana Ruiz']],
    ['On Call - Ana Ruiz and Ben Ode', ['Ana Ruiz', 'Ben Ode']],
    ['Annual review', []],
    ['Kim Lee', []],
    ['Ana', []],
    ['ann@other.example', []],
    ['On call: Ann (ann@other.example)', ['Ann']],
    ['ana.ruiz@ben.ode.example', []],
    ['', []],
  ])('“%s”: %j', (text, names) => expect(named(text)).toEqual(names))
})

describe('what a Group names for telling who is on call', () => {
  test.each([
    ['rota:payments', { kind: 'rota', name: 'payments' }],
    ['rota: payments', { kind: 'rota', name: 'payments' }],
    ['pagerduty:PI7DH85', { kind: 'pagerduty', schedule: 'PI7DH85' }],
    ['pushed:ci', { kind: 'pushed', token: 'ci' }],
    ['https://calendar.example.com/a.ics', { kind: 'calendar', url: 'https://calendar.example.com/a.ics' }],
    ['webcal://calendar.example.com/a.ics', { kind: 'calendar', url: 'https://calendar.example.com/a.ics' }],
    ['https://ana:secret@calendar.example.com/a.ics', null],
    ['file:///etc/passwd', null],
    ['pagerduty:../users', null],
    ['pushed:CI', null],
    ['rota:', null],
    ['payments', null],
    [`https://calendar.example.com/${'x'.repeat(2_000)}`, null],
    [`https://calendar.example.com/${'é'.repeat(1_000)}`, null],
    [null, null],
  ])('%s', (text, source) => expect(onCallSourceOf(text)).toEqual(source))

  test('is told of without what may be secret in it', () => {
    expect(nameOfSource('calendar', 'https://calendar.example.com/private-4711/a.ics?key=1')).toBe(
      'the calendar at calendar.example.com',
    )
    expect(nameOfSource('pushed', `ci ${parseReference('payments', { kind: 'group' })}`)).toBe('the token “ci”')
  })
})
