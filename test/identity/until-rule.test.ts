import { describe, expect, it } from 'vitest'
import { untilMoment } from '../../src/identity/index.ts'

// Monday, 10:00 in Madrid.
const now = new Date('2026-11-23T09:00:00Z')
const read = (text: string, at = now) => untilMoment(text, at, 'Europe/Madrid')?.toISOString().slice(0, 16) ?? null

describe('an end', () => {
  it.each([
    ['friday 18:00', '2026-11-27T17:00'],
    ['FRI at 9:05', '2026-11-27T08:05'],
    ['monday 18:00', '2026-11-23T17:00'],
    ['monday 10:00', '2026-11-30T09:00'],
    ['today 18:00', '2026-11-23T17:00'],
    ['today 08:00', '2026-11-23T07:00'],
    ['tomorrow 00:30', '2026-11-23T23:30'],
    ['18:00', '2026-11-23T17:00'],
    ['09:00', '2026-11-24T08:00'],
    ['2026-12-01 12:00', '2026-12-01T11:00'],
    ['2026-01-01 12:00', '2026-01-01T11:00'],
  ])('typed as “%s” is %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it('goes by the wall clock of the zone on the day it means', () => {
    expect(read('monday 09:00', new Date('2026-10-23T09:00:00Z'))).toBe('2026-10-26T08:00')
  })

  it.each([
    ...['', 'friday', 'friday 25:00', 'someday 18:00', '2026-02-31x 18:00', '18:60', 'next friday 18:00'],
    ...['2026-11-31 18:00', '2027-02-29 18:00', '0000-01-01 18:00'],
  ])('typed as “%s” is none', (text) => {
    expect(read(text)).toBeNull()
  })
})
