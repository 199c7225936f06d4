import { setTimeout as sleep } from 'node:timers/promises'

/** Tries until it gives something true, and fails with what it last said when the time (milliseconds) is over. */
export async function eventually<T>(
  attempt: () => Promise<T> | T,
  within = 20_000,
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = Date.now() + within
  let last: unknown = 'it gave nothing'
  while (Date.now() < deadline) {
    try {
      const given = await attempt()
      if (given) return given as NonNullable<Exclude<T, false>>
    } catch (error) {
      last = error
    }
    await sleep(100)
  }
  throw new Error(`waited ${within} ms in vain: ${String(last)}`)
}
