import { z } from 'zod'
import type { Ctx } from '../base/ctx.ts'
import { sql } from '../base/sql.ts'
import { storableText } from '../base/storable-text.ts'
import { type CatalogFilter, matching } from './catalog-filter.ts'
import type { Entity } from './entity.ts'
import { entityColumns } from './entity-columns.ts'
import { type CatalogPage, fromCursor, pageSize, toCursor } from './page-cursor.ts'
import { entities } from './tables.ts'

export interface EntityList {
  readonly filter: CatalogFilter
  /** By what people call them, then by reference. */
  readonly order: 'name'
  /** `next` of the page before; the first page without. A text that is none gives the first page. */
  readonly after?: string | undefined
  /** Entities on a page: 1 to 100. */
  readonly limit: number
}

const placeForm = z.tuple([z.string(), z.string()])

/**
 * What fulfils the filter, in order, a page at a time. A page begins after the last entity of the one before, so what comes
 * and goes meanwhile shifts nothing, and the last page costs as much as the first.
 */
export async function listEntities(ctx: Pick<Ctx, 'tx'>, input: EntityList): Promise<CatalogPage<Entity>> {
  const limit = pageSize(input.limit)
  const after = fromCursor(placeForm, input.after)
  // A cursor may be made up.
  const beyond =
    after === null
      ? sql`true`
      : sql`(${entities.shown}, ${entities.reference}) > (${storableText(after[0])}, ${storableText(after[1])})`
  const rows = await ctx.tx
    .select({ ...entityColumns, shown: entities.shown })
    .from(entities)
    .where(sql`${matching(input.filter)} and ${beyond}`)
    .orderBy(entities.shown, entities.reference)
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    found: page.map(({ shown: _, ...entity }) => entity),
    next: last === undefined || rows.length <= limit ? null : toCursor([last.shown, last.reference]),
  }
}
