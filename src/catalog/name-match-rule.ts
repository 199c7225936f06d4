import { wordsOf } from './name-key.ts'

/** What a candidate is called, in lower case: its name, and what people call it. */
export interface Called {
  readonly name: string
  readonly shown: string
}

/**
 * Which of the candidates a person meant by `typed`, given that none is called so exactly.
 * One is clear when it alone needs the fewest corrections, and no more than `most`. Where several are equally near they are all returned; where none is near enough, none.
 */
export function nearestMatches<T extends Called>(typed: string, candidates: readonly T[], most: number): readonly T[] {
  const distances = candidates.map((candidate) => ({ candidate, distance: distanceTo(typed, candidate) }))
  const least = Math.min(...distances.map(({ distance }) => distance))
  if (least > most) return []
  return distances.filter(({ distance }) => distance === least).map(({ candidate }) => candidate)
}

/** How many corrections a text of its length may need and still be clear: one up to five letters, two up to nine, three beyond. */
export function mostCorrections(typed: string): number {
  return typed.length <= 3 ? 0 : typed.length <= 5 ? 1 : typed.length <= 9 ? 2 : 3
}

/** Shorter words are mostly `the`, `and`, `for`: what shares one of them is not near for that. */
const shortestWord = 4

/** Trigrams need three letters to be of use. */
const shortestBeginning = 3

const mostWords = 5

/**
 * A regular expression of PostgreSQL for what is called somewhat like a key that nothing is similar to: what has one of
 * its words at the beginning of a word, or begins with its first three letters. Null where the key has no such word.
 */
export function kindredPattern(key: string): string | null {
  const words = wordsOf(key)
  const long = words.filter((word) => word.length >= shortestWord).slice(0, mostWords)
  const [first = ''] = words
  const beginning = first.length < shortestBeginning ? [] : [`^${[...first].slice(0, shortestBeginning).join('')}`]
  const patterns = [...long.map((word) => `(^|[^[:alnum:]])${word}`), ...beginning]
  return patterns.length === 0 ? null : patterns.join('|')
}

function distanceTo(typed: string, { name, shown }: Called): number {
  const toName = editDistance(typed, name)
  return shown === name ? toName : Math.min(toName, editDistance(typed, shown))
}

/** Letters to insert, remove, replace, or swap with their neighbour, to make one text the other. */
export function editDistance(one: string, other: string): number {
  return at(distances(one, other), other.length)
}

/** The same to make one text a beginning of the other. */
export function beginningDistance(one: string, other: string): number {
  return Math.min(...distances(one, other))
}

/** How far one text is from each beginning of the other, the empty one first. */
function distances(one: string, other: string): readonly number[] {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = at(last, column - 1) + (one[row - 1] === other[column - 1] ? 0 : 1)
      const swapped =
        one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
          ? at(beforeLast, column - 2) + 1
          : Number.POSITIVE_INFINITY
      current.push(Math.min(at(last, column) + 1, at(current, column - 1) + 1, replaced, swapped))
    }
    beforeLast = last
    last = current
  }
  return last
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}
