import { createHmac, timingSafeEqual } from 'node:crypto'
import { canonical } from './canonical.ts'
import type { Entry } from './entry.ts'

/** Where a chain ends: the last number and its hash. */
export interface ChainEnd {
  readonly number: number
  readonly hash: string
}

/** Before the first entry. */
export const chainStart: ChainEnd = { number: 0, hash: '' }

/**
 * The hash that seals an entry at its place: HMAC-SHA-256 over everything it says, its number and the hash before it,
 * in hexadecimal. Without the key nobody can change, move or take out an entry and make the rest fit again.
 */
export function sealOf(entry: Omit<Entry, 'number' | 'hash'>, number: number, before: string, key: string): string {
  const { id, at, actor, act, subject, details } = entry
  return keyed(key, ['entry', number, before, id, at, actor, act, subject.kind, subject.id, details])
}

/** Seals where the chain ends, so that entries cut off its end are missed as well. */
export function sealOfEnd(end: ChainEnd, key: string): string {
  return keyed(key, ['end', end.number, end.hash])
}

/** Compares two hashes in a time that tells nothing of where they differ. */
export function sameSeal(one: string | null, other: string): boolean {
  return one !== null && one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}

function keyed(key: string, said: readonly unknown[]): string {
  return createHmac('sha256', key).update(canonical(said)).digest('hex')
}
