import type { Reference } from '../../base/reference.ts'
import type { Entity } from '../entity.ts'
import type { EntityView } from './entity-view.ts'

/** Other entities that may be worked out, all in all, for what mirrors and aggregations take from there. */
export const mostFollowed = 5_000

/** What is said where there are more, in words that go on from a property's name. */
export const tooManyFollowed = `needs more than ${mostFollowed} other entities worked out`

/**
 * Tells of entities that mirrors or aggregations lead to what is wanted there, by blueprint, of what follows from others in turn;
 * null where there are too many.
 */
export type Follow = (
  ends: readonly Entity[],
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
) => Promise<ReadonlyMap<Reference, { readonly view: EntityView }> | null>
