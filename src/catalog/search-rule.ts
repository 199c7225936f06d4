import type { Reference } from '../base/reference.ts'
import { typedKey, wordsOf } from './name-key.ts'
import { beginningDistance, editDistance, mostCorrections } from './name-match-rule.ts'

/** What somebody searches for. */
export interface Sought {
  /** In lower case, as typed. */
  readonly key: string
  /** Its words; at most as many as are looked at. */
  readonly words: readonly string[]
}

/** An entity that may be meant, as far as its rank needs it; texts in lower case. */
export interface Candidate {
  readonly reference: Reference
  readonly name: string
  readonly shown: string
  readonly tags: readonly string[]
  /** All words were found in it, if only in its description. */
  readonly inText: boolean
  /** How much alike its name and the key are, from 0 to 1; 0 where nobody asked. */
  readonly similarity: number
}

/**
 * Why something was found, the best reason first: it is called so; it is called something that begins so; all the words are
 * in its name; they are but for their spelling; they are in its tags or description; or only a part of them is.
 */
const reasons = ['name', 'beginning', 'words', 'spelling', 'text', 'part'] as const

export type FoundBy = (typeof reasons)[number]

/** One match and its place in the order: lower comes first. */
export interface Match {
  readonly reference: Reference
  readonly by: FoundBy
  readonly place: MatchPlace
}

/** Reason, how well it holds, what people call it, reference: no two matches share a place. */
export type MatchPlace = readonly [reason: number, distance: number, shown: string, reference: string]

/** Nobody narrows by more, and each costs a look into the index. */
const mostWords = 8

export function readSought(text: string): Sought {
  const key = typedKey(text)
  return { key, words: [...new Set(wordsOf(key))].slice(0, mostWords) }
}

/** The matches among the candidates, the best first. Of the same reason, the one that has least besides what was typed. */
export function rankMatches(sought: Sought, candidates: readonly Candidate[]): Match[] {
  return candidates
    .map(({ reference, shown, ...rest }): Match => {
      const { by, distance } = reasonOf(sought, { reference, shown, ...rest })
      return { reference, by, place: [reasons.indexOf(by), distance, shown, reference] }
    })
    .sort((one, other) => comparePlaces(one.place, other.place))
}

/** Below 0 where the first comes first. By code points, so that every machine has the same order. */
export function comparePlaces(one: MatchPlace, other: MatchPlace): number {
  return one[0] - other[0] || one[1] - other[1] || compareTexts(one[2], other[2]) || compareTexts(one[3], other[3])
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

interface Reason {
  readonly by: FoundBy
  readonly distance: number
}

function reasonOf({ key, words }: Sought, candidate: Candidate): Reason {
  const { reference, name, shown, tags } = candidate
  const names = [name, shown].map((text) => ({ text, words: wordsOf(text) }))
  const phrase = words.join(' ')
  const same = names.findIndex((one) => one.text === key || (phrase !== '' && one.words.join(' ') === phrase))
  if (reference === key || same >= 0) return { by: 'name', distance: Math.max(0, same) }
  const length = Math.min(...names.map(({ text }) => text.length))
  const begins = names.some(
    (one) => one.text.startsWith(key) || (phrase !== '' && one.words.join(' ').startsWith(phrase)),
  )
  if (begins) return { by: 'beginning', distance: length }
  const nameWords = names.flatMap((one) => one.words)
  const missing = words.filter((word) => !nameWords.some((one) => one.startsWith(word)))
  if (words.length > 0 && missing.length === 0) return { by: 'words', distance: length }
  const corrections = correctionsIn(key, words, names)
  if (corrections !== null) return { by: 'spelling', distance: corrections * 1_000 + length }
  const known = [...nameWords, ...tags.flatMap(wordsOf)]
  const elsewhere = words.filter((word) => !known.some((one) => one.startsWith(word))).length
  const distance = missing.length + elsewhere - candidate.similarity
  return { by: candidate.inText ? 'text' : 'part', distance }
}

/** Corrections that make the key one of the names, or each of its words the beginning of one of theirs; null where it takes too many. */
function correctionsIn(
  key: string,
  words: readonly string[],
  names: readonly { readonly text: string; readonly words: readonly string[] }[],
): number | null {
  const most = mostCorrections(key)
  const whole = names.map(({ text }) => (Math.abs(text.length - key.length) > most ? tooMany : editDistance(key, text)))
  const each = names.map((one) => wordCorrections(words, one.words))
  const least = Math.min(...whole.filter((corrections) => corrections <= most), ...each)
  return Number.isFinite(least) ? least : null
}

const tooMany = Number.POSITIVE_INFINITY

function wordCorrections(words: readonly string[], named: readonly string[]): number {
  if (words.length === 0) return tooMany
  let sum = 0
  for (const word of words) {
    const most = mostCorrections(word)
    const near = named.filter((one) => word.length - one.length <= most).map((one) => beginningDistance(word, one))
    const least = Math.min(...near)
    if (least > most) return tooMany
    sum += least
  }
  return sum
}
