import { displayName, type EntityDraft } from './entity.ts'
import { wordsOf } from './name-key.ts'

/** Shorter words are never mistyped beyond recognition, longer ones are no words. */
const shortest = 3
const longest = 64

/** The words of its name, of what people call it, and of its tags, in lower case: those that a mistyped one may stand for. */
export function searchedWords(entity: Pick<EntityDraft, 'name' | 'title' | 'properties' | 'metadata'>): string[] {
  const { tags } = entity.metadata
  const stated = Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : []
  return longWords([entity.name, displayName(entity).slice(0, 200), stated.join(' ').slice(0, 2_000)].join(' '))
}

/** What a row of the catalog is called and tagged, as it was before it was written anew or removed. */
export type FormerNames = {
  readonly name: string
  readonly shown: string
  readonly tags: readonly string[]
}

/** The words that were its. */
export function formerWords({ name, shown, tags }: FormerNames): string[] {
  return longWords([name, shown, ...tags].join(' '))
}

function longWords(text: string): string[] {
  return wordsOf(text.toLowerCase()).filter((word) => word.length >= shortest && word.length <= longest)
}
