import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Ctx, Transact } from '../../src/base/ctx.ts'
import { type Sealer, startSealer } from '../../src/jobs/start-sealer.ts'

describe('the sealer', () => {
  let sealer: Sealer
  let tell = () => {}
  let looks = 0
  let unsealed: (number | Error)[] = []
  const errors: unknown[] = []

  beforeEach(async () => {
    vi.useFakeTimers()
    looks = 0
    unsealed = []
    errors.length = 0
    const seal = async () => {
      looks += 1
      const found = unsealed.shift() ?? 0
      if (found instanceof Error) throw found
      return found
    }
    const transact = (async (_: unknown, work: (ctx: Ctx) => Promise<unknown>) => work({} as Ctx)) as Transact
    const listen = async (call: () => void) => {
      tell = call
    }
    sealer = await startSealer({ transact, seal, listen, onError: (error) => errors.push(error) })
  })
  afterEach(async () => {
    await sealer.stop()
    vi.useRealTimers()
  })
  const pass = async (seconds: number) => {
    looks = 0
    await vi.advanceTimersByTimeAsync(seconds * 1_000)
    return looks
  }

  test('looks when it starts, rests while there is nothing, and looks each minute all the same', async () => {
    expect(await pass(2)).toBe(2)
    expect(await pass(59)).toBe(0)
    expect(await pass(1)).toBe(1)
  })

  test('looks within a second of being told, and once more: another may have been at it', async () => {
    await pass(10)
    tell()
    expect(await pass(1)).toBe(1)
    expect(await pass(10)).toBe(1)
  })

  test('told often, looks once a second', async () => {
    await pass(10)
    looks = 0
    for (let time = 0; time < 50; time += 1) {
      tell()
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(looks).toBe(5)
  })

  test('goes on at once while there is more than it takes at a time', async () => {
    unsealed = [1_000, 1_000, 3]
    expect(await pass(1)).toBe(3)
    expect(await pass(10)).toBe(2)
  })

  test('goes on each second while there is an error', async () => {
    unsealed = [new Error('one'), new Error('two'), 1]
    expect(await pass(3)).toBe(3)
    expect(errors).toHaveLength(2)
  })

  test('looks no more once it is stopped', async () => {
    await sealer.stop()
    tell()
    expect(await pass(100)).toBe(0)
  })
})
