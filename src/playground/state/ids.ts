import type { Random } from './random.ts'

const LETTERS = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Makes ids of Slack's look, never the same twice in one playground. */
export type Ids = {
  /** `C0A1B2C3D4` for `next('C')`. */
  next(prefix: string): string
  /** Lower-case letters and digits, for hashes, tokens and trigger ids. */
  secret(length: number): string
}

/** Ids from a seeded chance, so that a run can be repeated. */
export function createIds(random: Random): Ids {
  const letter = () => LETTERS.charAt(Math.floor(random() * LETTERS.length))
  const word = (length: number) => Array.from({ length }, letter).join('')
  let count = 0
  return {
    next(prefix) {
      count += 1
      return `${prefix}${word(6)}${count.toString(36).toUpperCase().padStart(4, '0')}`
    },
    secret: (length) => word(length).toLowerCase(),
  }
}
