import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseReference } from '../../src/base/reference.ts'
import type { Rota } from '../../src/identity/rota.ts'
import { shiftAt } from '../../src/identity/rota-rule.ts'

const user = (name: string) => parseReference(name, { kind: 'user' })

const rota: Rota = {
  name: 'payments',
  title: 'Payments',
  timeZone: 'Europe/Madrid',
  members: [user('ana'), user('ben'), user('cleo')],
  handover: { day: 'monday', time: '09:00' },
  start: '2026-11-02',
}

function said(given: Rota, at: string): string {
  const shift = shiftAt(given, new Date(at))
  if (shift === null) return 'nobody'
  const until = shift.until?.toISOString().slice(0, 16) ?? 'no end'
  return `${shift.member.slice('user:default/'.length)} ${shift.from.toISOString().slice(0, 16)} ${until}`
}

describe('a rota', () => {
  it.each([
    ['2026-11-02T07:59:59Z', 'nobody', 'before the first handover'],
    ['2026-11-02T08:00:00Z', 'ana 2026-11-02T08:00 2026-11-09T08:00', 'from the first handover on'],
    ['2026-11-09T07:59:59Z', 'ana 2026-11-02T08:00 2026-11-09T08:00', 'until the next'],
    ['2026-11-09T08:00:00Z', 'ben 2026-11-09T08:00 2026-11-16T08:00', 'at which the next takes over'],
    ['2026-11-23T12:00:00Z', 'ana 2026-11-23T08:00 2026-11-30T08:00', 'and so on in their order'],
  ])('at %s: %s (%s)', (at, expected) => {
    expect(said(rota, at)).toBe(expected)
  })

  it('hands over by the wall clock of its zone when clocks change', () => {
    const spring = { ...rota, start: '2026-03-23' }
    expect(said(spring, '2026-03-29T12:00:00Z')).toBe('ana 2026-03-23T08:00 2026-03-30T07:00')
    expect(said(spring, '2026-03-30T07:00:00Z')).toBe('ben 2026-03-30T07:00 2026-04-06T07:00')
    const autumn = { ...rota, start: '2026-10-19' }
    expect(said(autumn, '2026-10-26T07:30:00Z')).toBe('ana 2026-10-19T07:00 2026-10-26T08:00')
    expect(said(autumn, '2026-10-26T08:00:00Z')).toBe('ben 2026-10-26T08:00 2026-11-02T08:00')
  })

  it('whose hour is skipped hands over just after it, and whose hour comes twice at the first', () => {
    const night = { ...rota, handover: { day: 'sunday', time: '02:30' } } as const
    expect(said({ ...night, start: '2026-03-22' }, '2026-03-29T00:59:59Z')).toMatch(/^ana /)
    expect(said({ ...night, start: '2026-03-22' }, '2026-03-29T01:00:00Z')).toMatch(/^ben 2026-03-29T01:00/)
    expect(said({ ...night, start: '2026-10-18' }, '2026-10-25T00:29:59Z')).toMatch(/^ana /)
    expect(said({ ...night, start: '2026-10-18' }, '2026-10-25T00:30:00Z')).toMatch(/^ben 2026-10-25T00:30/)
  })

  it('that starts in the middle of a week begins at the next handover', () => {
    const midweek = { ...rota, start: '2026-11-04' }
    expect(said(midweek, '2026-11-08T12:00:00Z')).toBe('nobody')
    expect(said(midweek, '2026-11-09T08:00:00Z')).toMatch(/^ana /)
  })

  it('of one person has no end, and of one person twice in a row goes on over the handover', () => {
    expect(said({ ...rota, members: [user('ana')] }, '2026-11-23T12:00:00Z')).toBe('ana 2026-11-23T08:00 no end')
    const twice = { ...rota, members: [user('ana'), user('ana'), user('ben')] }
    expect(said(twice, '2026-11-10T12:00:00Z')).toBe('ana 2026-11-02T08:00 2026-11-16T08:00')
    expect(said(twice, '2026-11-03T12:00:00Z')).toBe('ana 2026-11-02T08:00 2026-11-16T08:00')
  })

  it('without a start has somebody on call at any moment, in the same order for ever', () => {
    const always = { ...rota, start: null }
    expect(said(always, '2024-01-01T08:00:00Z')).toMatch(/^ana /)
    expect(said(always, '2023-12-31T08:00:00Z')).toMatch(/^cleo /)
  })

  it('has at every moment one person, whose turn holds it and is followed by somebody else’s', () => {
    const zones = fc.constantFrom('Europe/Madrid', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC')
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 366 * 6 })
    fc.assert(
      fc.property(zones, minutes, (timeZone, minute) => {
        const at = new Date(Date.UTC(2010, 0, 1) + minute * 60_000)
        const given = { ...rota, timeZone, start: null }
        const shift = shiftAt(given, at)
        if (shift === null || shift.until === null) return false
        const next = shiftAt(given, shift.until)
        const before = shiftAt(given, new Date(shift.until.getTime() - 1))
        return (
          shift.from <= at &&
          at < shift.until &&
          next?.from.getTime() === shift.until.getTime() &&
          next.member !== shift.member &&
          before?.member === shift.member
        )
      }),
      { numRuns: 200 },
    )
  })
})
