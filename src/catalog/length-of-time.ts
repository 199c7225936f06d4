import { z } from 'zod'

/** Seconds, written as a number of them or as 30m, 24h or 2d. */
export const lengthOfTime = z.union([
  z.number().int().positive(),
  z
    .string()
    .regex(/^[1-9][0-9]{0,5}[smhd]$/, 'must be a length of time such as 30m, 24h or 2d')
    .transform((text) => Number(text.slice(0, -1)) * secondsOf(text.slice(-1))),
])

function secondsOf(unit: string): number {
  return { s: 1, m: 60, h: 3_600, d: 86_400 }[unit] ?? 1
}
