import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Ctx } from '../base/ctx.ts'
import type { SQL } from '../base/sql.ts'
import { type CatalogFilter, matching } from './catalog-filter.ts'
import type { Entity } from './entity.ts'
import { getEntities } from './get-entity.ts'
import { nearWords } from './near-words.ts'
import { type CatalogPage, fromCursor, pageSize, toCursor } from './page-cursor.ts'
import { candidatesBeginning, holdingAll, holdingMost } from './search-candidates.ts'
import {
  type Candidate,
  comparePlaces,
  type FoundBy,
  type Match,
  rankMatches,
  readSought,
  type Sought,
} from './search-rule.ts'
import { similarCandidates } from './similar-entities.ts'

export interface CatalogSearch extends CatalogFilter {
  /** Words of names, titles, tags and descriptions, in any order and case, perhaps mistyped, perhaps only begun. */
  readonly words: string
  /** `next` of the page before; the first page without. A text that is none gives the first page. */
  readonly after?: string | undefined
  /** Entities on a page: 1 to 100. */
  readonly limit: number
}

export interface FoundEntity {
  readonly entity: Entity
  readonly by: FoundBy
}

const placeForm = z.tuple([z.number(), z.number(), z.string(), z.string()])

/**
 * One list of what the words may mean, the best first, with the reason for each. Slips of the pen are thought of where no name
 * has all the words; a part of the words where nothing has them all. What is very common is compared in part only, so a list
 * ends after some hundred entities at most. Searching for nothing finds nothing.
 */
export async function searchCatalog(ctx: Pick<Ctx, 'tx'>, input: CatalogSearch): Promise<CatalogPage<FoundEntity>> {
  const sought = readSought(input.words)
  if (sought.key === '') return { found: [], next: null }
  const limit = pageSize(input.limit)
  const after = fromCursor(placeForm, input.after)
  const ranked = await search(ctx, sought, matching(input))
  const rest = after === null ? ranked : ranked.filter(({ place }) => comparePlaces(place, after) > 0)
  const page = rest.slice(0, limit)
  const entities = await getEntities(
    ctx,
    page.map(({ reference }) => reference),
  )
  const last = page.at(-1)
  return {
    found: page.flatMap(({ reference, by }) => {
      const entity = entities.get(reference)
      return entity === undefined ? [] : [{ entity, by }]
    }),
    next: last === undefined || rest.length <= limit ? null : toCursor(last.place),
  }
}

/** Asks for the likely first, and for what costs more only where that has found no name. */
async function search(ctx: Pick<Ctx, 'tx'>, sought: Sought, where: SQL): Promise<Match[]> {
  const { key, words } = sought
  const typed = words.length > 1 ? words.filter((word) => word.length > 1) : words
  const asTyped = typed.map((word) => [word])
  const found = distinct(await holdingAll(ctx, asTyped, where), await candidatesBeginning(ctx, key, where))
  const likely = rankMatches(sought, found)
  if (likely[0] !== undefined && surely.has(likely[0].by)) return likely
  const near = await nearWords(ctx, typed)
  const meanings = typed.map((word) => near.get(word) ?? [word])
  const corrected = isDeepStrictEqual(meanings, asTyped) ? [] : await holdingAll(ctx, meanings, where)
  if (corrected.length > 0) return rankMatches(sought, distinct(found, corrected))
  const similar = await similarCandidates(ctx, { key, where, limit: mostSimilar, oneCorrection: true })
  if (found.length + similar.length > 0) return rankMatches(sought, distinct(found, similar))
  const most = await holdingMost(ctx, meanings, where)
  if (most.length > 0) return rankMatches(sought, most)
  return rankMatches(sought, await similarCandidates(ctx, { key, where, limit: mostSimilar }))
}

const surely: ReadonlySet<FoundBy> = new Set(['name', 'beginning', 'words'])

const mostSimilar = 50

/** Each once, as the first list has it. */
function distinct(first: readonly Candidate[], second: readonly Candidate[]): Candidate[] {
  const known = new Set(first.map(({ reference }) => reference))
  return [...first, ...second.filter(({ reference }) => !known.has(reference))]
}
