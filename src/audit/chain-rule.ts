import type { Entry } from './entry.ts'
import { type ChainEnd, chainStart, sameSeal, sealOf, sealOfEnd } from './seal-rule.ts'

/** Where the chain ends, as the sealer left it. */
export interface SealedEnd extends ChainEnd {
  readonly mac: string
}

/** How far a walk along the chain has come. */
export interface Walk {
  /** Of the last entry looked at; 0 before the first. */
  readonly number: number
  readonly hash: string
  /** Hashes that the next entry may rightly follow. */
  readonly before: readonly string[]
  readonly problems: readonly string[]
}

export const walkStart: Walk = { ...chainStart, before: [chainStart.hash], problems: [] }

/** A run of bad entries is followed this far back to see where the chain is whole again, so that one change is told once. */
const mostBefore = 16

/** Looks at the next entry in order of number. `problems` of the outcome holds what is wrong with this step alone. */
export function step(walk: Walk, entry: Entry, key: string): Walk {
  const number = entry.number ?? 0
  const hash = entry.hash ?? ''
  if (number <= walk.number) {
    return { ...walk, problems: [`${named(entry)} has a number that the sealer never gives.`] }
  }
  if (number > walk.number + 1) {
    const gap = `${missing(walk.number + 1, number - 1)}, so that entry ${number} can't be checked.`
    return { number, hash, before: [hash], problems: [gap] }
  }
  const { before } = walk
  if (before.some((hashBefore) => sameSeal(entry.hash, sealOf(entry, number, hashBefore, key)))) {
    return { number, hash, before: [hash], problems: [] }
  }
  const rightly = before.slice(0, 1).map((hashBefore) => sealOf(entry, number, hashBefore, key))
  return {
    number,
    hash,
    before: [hash, ...rightly, ...before].slice(0, mostBefore),
    problems: [`${named(entry)} was changed, moved or put in.`],
  }
}

/** Whether the record of where the chain ends is the sealer's own. */
export function endSealProblems(end: SealedEnd | null, key: string): string[] {
  if (end === null || sameSeal(end.mac, sealOfEnd({ number: end.number, hash: end.hash }, key))) return []
  return ['The record of where the chain ends was changed, or was made with another key.']
}

/** What is wrong between where the walk ended and where the chain was sealed to end. */
export function endProblems(walk: Walk, end: SealedEnd | null): string[] {
  if (end === null) return walk.number === 0 ? [] : ['The record of where the chain ends is gone.']
  if (end.number > walk.number) return [`${missing(walk.number + 1, end.number)} at the end.`]
  return end.hash === walk.hash ? [] : ['The last entry is not the one the chain was sealed with.']
}

function named(entry: Entry): string {
  return `Entry ${entry.number} (${entry.act} of ${entry.subject.kind} ${entry.subject.id}, row ${entry.id})`
}

function missing(first: number, last: number): string {
  return first === last ? `Entry ${first} is missing` : `Entries ${first} to ${last} are missing`
}
