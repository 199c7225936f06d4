import { beginningDistance, mostCorrections } from './name-match-rule.ts'

/** A word of the catalog, and whether it begins with the typed one. */
export type KnownWord = {
  readonly word: string
  readonly begins: boolean
}

/** Every one more is a look into the index. */
const mostMeant = 8

/** Of shorter words too many are made of the same letters. */
const shortestSwapped = 4

/** Where words are longer, what two swapped letters leave of one is found by what is alike. */
const longestSwapped = 16

/** The word with two neighbouring letters swapped, each way: few trigrams of a short word survive that. */
export function swappedLetters(word: string): string[] {
  const letters = [...word]
  if (letters.length < shortestSwapped || letters.length > longestSwapped) return []
  const swapped = letters.slice(1).map((letter, at) => {
    return [...letters.slice(0, at), letter, letters[at] ?? '', ...letters.slice(at + 2)].join('')
  })
  return [...new Set(swapped)].filter((one) => one !== word)
}

/**
 * What a typed word may stand for: itself, where a known word begins so; else the known ones that take the fewest corrections.
 * Itself too where none is near: it may stand in a description, whose words nobody keeps.
 */
export function nearestWords(typed: string, known: readonly KnownWord[]): readonly string[] {
  if (known.some(({ begins }) => begins)) return [typed]
  const near = known.map(({ word }) => ({ word, corrections: beginningDistance(typed, word) }))
  const least = Math.min(...near.map(({ corrections }) => corrections))
  if (least > mostCorrections(typed)) return [typed]
  return near
    .filter(({ corrections }) => corrections === least)
    .slice(0, mostMeant)
    .map(({ word }) => word)
}
