import { expect, it } from 'vitest'
import type { Ctx } from '../../src/base/ctx.ts'
import { eachHour } from '../../src/jobs/each-hour.ts'

it('what is done each hour is done by the machine’s time, and again when it failed', async () => {
  let now = new Date('2026-11-23T09:00:00Z')
  let done = 0
  let fails = false
  const due = eachHour({ now: () => now }, async () => {
    if (fails) throw new Error('the database went away')
    return ++done
  })
  const sweepAt = (at: string) => {
    now = new Date(at)
    return due({} as Ctx)
  }
  await sweepAt('2026-11-23T09:59:00Z')
  expect(done).toBe(0)
  expect(await sweepAt('2026-11-23T10:00:00Z')).toBe(0)
  await sweepAt('2026-11-23T10:01:00Z')
  expect(done).toBe(1)
  fails = true
  await expect(sweepAt('2026-11-23T11:00:00Z')).rejects.toThrow('went away')
  fails = false
  await sweepAt('2026-11-23T11:01:00Z')
  expect(done).toBe(2)
})
