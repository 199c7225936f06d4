import { displayName, type EntityDraft } from './entity.ts'
import { wordsOf } from './name-key.ts'

/** Shorter words are never mistyped beyond recognition, longer ones are no words. */
const shortest = 3
const longest = 64

/** The words of its name, of what people call it, and of its tags, in lower case: those that a mistyped one may stand for. */
export function searchedWords(entity: Pick<EntityDraft, 'name' | 'title' | 'properties' | 'metadata'>): string[] {
  const { tags } = entity.metadata
  const stated = Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : []
  const text = [entity.name, displayName(entity).slice(0, 200), stated.join(' ').slice(0, 2_000)]
    .join(' ')
    .toLowerCase()
  return wordsOf(text).filter((word) => word.length >= shortest && word.length <= longest)
}
