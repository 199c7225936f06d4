import { z } from 'zod'
import { ApiRefusal } from './method.ts'

/** The arguments of a list that comes in pages. */
export const paging = { cursor: z.string().optional(), limit: z.union([z.string(), z.number()]).optional() }
type Paging = { cursor?: string | undefined; limit?: string | number | undefined }

export type PageRule<T> = {
  /** How many come when no limit is given. */
  readonly usual: number
  /** Where a page may begin: a cursor names the first of its page by this. */
  readonly keyOf: (one: T) => string
  /** A list in the order of its keys goes on where a page ended although the one named there is gone. */
  readonly order?: 'rising' | 'falling'
  /** Whether Slack refuses a limit out of range here (`invalid_limit`), or cuts it. */
  readonly strict?: boolean
}

const MOST = 1_000

/**
 * Cuts one page out of a list by Slack's cursor, so that nothing comes twice when the list grows in between. Throws
 * `invalid_cursor` for one that was never given or is no longer good, and `invalid_limit` where Slack does.
 */
export function pageOf<T>(list: readonly T[], input: Paging, rule: PageRule<T>): { page: T[]; next: string } {
  const start = input.cursor ? startOf(list, keyIn(input.cursor), rule) : 0
  if (start < 0) throw new ApiRefusal('invalid_cursor')
  const end = start + limitOf(input, rule)
  const following = list[end]
  return { page: list.slice(start, end), next: following === undefined ? '' : cursorFor(rule.keyOf(following)) }
}

function limitOf<T>(input: Paging, rule: PageRule<T>): number {
  if (input.limit === undefined || input.limit === '') return rule.usual
  const limit = Number(input.limit)
  const good = Number.isInteger(limit) && limit >= 0 && limit <= MOST
  if (!good && rule.strict === true) throw new ApiRefusal('invalid_limit')
  if (!Number.isFinite(limit) || limit < 1) return rule.usual
  return Math.min(Math.floor(limit), MOST)
}

function startOf<T>(list: readonly T[], key: string, rule: PageRule<T>): number {
  if (rule.order === undefined) return list.findIndex((one) => rule.keyOf(one) === key)
  const rising = rule.order === 'rising'
  const at = list.findIndex((one) => (rising ? rule.keyOf(one) >= key : rule.keyOf(one) <= key))
  return at < 0 ? list.length : at
}

function cursorFor(key: string): string {
  return Buffer.from(`next:${key}`).toString('base64')
}

function keyIn(cursor: string): string {
  const key = /^next:(.+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1]
  if (key === undefined) throw new ApiRefusal('invalid_cursor')
  return key
}
