import { beginningDistance, mostCorrections } from './name-match-rule.ts'

/** A word of the catalog, and whether it begins with the typed one. */
export type KnownWord = {
  readonly word: string
  readonly begins: boolean
}

/** Every one more is a look into the index. */
const mostMeant = 8

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
