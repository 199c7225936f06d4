import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Day, days, wallOf } from '../../src/base/wall-time.ts'
import { dueSlot, nextSlot } from '../../src/digests/slot-rule.ts'

const monday = (timeZone: string, more: { day?: Day; time?: string } = {}) => ({
  day: 'monday' as const,
  time: '09:00',
  timeZone,
  ...more,
})

const due = (plan: Parameters<typeof dueSlot>[0], now: string) => {
  const { at, period } = dueSlot(plan, new Date(now))
  return `${at.toISOString()} ${period}`
}

describe('the due slot', () => {
  test.each([
    ['UTC', '2026-11-23T09:00:00Z', '2026-11-23T09:00:00.000Z 2026-W48'],
    ['UTC', '2026-11-23T08:59:59Z', '2026-11-16T09:00:00.000Z 2026-W47'],
    ['Europe/Madrid', '2026-11-23T08:00:00Z', '2026-11-23T08:00:00.000Z 2026-W48'],
    ['America/Los_Angeles', '2026-11-23T08:00:00Z', '2026-11-16T17:00:00.000Z 2026-W47'],
    ['Asia/Kolkata', '2026-11-23T03:30:00Z', '2026-11-23T03:30:00.000Z 2026-W48'],
    ['Pacific/Kiritimati', '2026-11-22T19:00:00Z', '2026-11-22T19:00:00.000Z 2026-W48'],
    ['Pacific/Pago_Pago', '2026-11-23T19:59:00Z', '2026-11-16T20:00:00.000Z 2026-W47'],
    ['UTC', '2027-01-04T08:00:00Z', '2026-12-28T09:00:00.000Z 2026-W53'],
    ['UTC', '2025-01-02T00:00:00Z', '2024-12-30T09:00:00.000Z 2025-W01'],
  ])('in %s at %s is %s', (timeZone, now, slot) => {
    expect(due(monday(timeZone), now)).toBe(slot)
  })

  test('keeps nine in the morning across the change to summer time', () => {
    expect(due(monday('Europe/Berlin'), '2026-03-23T12:00:00Z')).toContain('2026-03-23T08:00')
    expect(due(monday('Europe/Berlin'), '2026-03-30T12:00:00Z')).toContain('2026-03-30T07:00')
  })

  test('whose time the clock skips is the first moment after the gap', () => {
    const plan = monday('Europe/Berlin', { day: 'sunday', time: '02:30' })
    expect(due(plan, '2026-03-29T01:00:00Z')).toBe('2026-03-29T01:00:00.000Z 2026-W13')
    expect(due(plan, '2026-03-29T00:59:59Z')).toBe('2026-03-22T01:30:00.000Z 2026-W12')
  })

  test('whose time the clock shows twice is the earlier one, once', () => {
    const plan = monday('Europe/Berlin', { day: 'sunday', time: '02:30' })
    expect(due(plan, '2026-10-25T00:30:00Z')).toBe('2026-10-25T00:30:00.000Z 2026-W43')
    expect(due(plan, '2026-10-25T01:30:00Z')).toBe('2026-10-25T00:30:00.000Z 2026-W43')
  })

  test('on a day that a country left out is the first moment of the next', () => {
    const plan = monday('Pacific/Apia', { day: 'friday' })
    expect(due(plan, '2011-12-31T00:00:00Z')).toBe('2011-12-30T10:00:00.000Z 2011-W52')
  })

  test('of a time zone that does not exist throws', () => {
    expect(() => dueSlot(monday('Mars/Base'), new Date(0))).toThrow(RangeError)
  })
})

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const instants = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
const times = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
const plans = fc.record({ day: fc.constantFrom(...days), time: times, timeZone: zones })

describe('for any zone, plan and instant', () => {
  test('the slot is not after now and the next one is', () => {
    fc.assert(
      fc.property(plans, instants, (plan, now) => {
        expect(dueSlot(plan, now).at.getTime()).toBeLessThanOrEqual(now.getTime())
        expect(nextSlot(plan, now).at.getTime()).toBeGreaterThan(now.getTime())
      }),
    )
  })

  test('the slot shows the day and time on the wall, or it is the first moment after a gap', () => {
    fc.assert(
      fc.property(plans, instants, (plan, now) => {
        const { at } = dueSlot(plan, now)
        const wall = new Date(wallOf(at, plan.timeZone))
        const [day, time] = [days[(wall.getUTCDay() + 6) % 7], wall.toISOString().slice(11, 16)]
        if (day === plan.day && time === plan.time) return
        const justBefore = wallOf(new Date(at.getTime() - 1_000), plan.timeZone)
        expect(wall.getTime() - justBefore).toBeGreaterThan(1_000)
      }),
    )
  })

  test('a period has one slot: two instants of one period name the same moment, and periods follow moments', () => {
    fc.assert(
      fc.property(plans, instants, fc.integer({ min: 0, max: 20 * 86_400_000 }), (plan, now, later) => {
        const first = dueSlot(plan, now)
        const second = dueSlot(plan, new Date(now.getTime() + later))
        expect(second.period === first.period).toBe(second.at.getTime() === first.at.getTime())
        expect(second.at.getTime()).toBeGreaterThanOrEqual(first.at.getTime())
        expect(second.period >= first.period).toBe(true)
      }),
    )
  })

  test('what comes next is what is due once it has come', () => {
    fc.assert(
      fc.property(plans, instants, (plan, now) => {
        const next = nextSlot(plan, now)
        expect(dueSlot(plan, next.at)).toEqual(next)
        expect(dueSlot(plan, new Date(next.at.getTime() - 1))).toEqual(dueSlot(plan, now))
      }),
    )
  })
})
