import type { Ctx } from '../base/ctx.ts'
import { eq } from '../base/sql.ts'
import type { Edition } from './edition.ts'
import { editionContentSchema } from './edition-content.ts'
import { editions } from './tables.ts'

/** The edition, or null where there is none of that id. Throws a ZodError for content that nobody can read any more. */
export async function getEdition(ctx: Pick<Ctx, 'tx'>, id: string): Promise<Edition | null> {
  const [row] = await ctx.tx.select().from(editions).where(eq(editions.id, id))
  if (row === undefined) return null
  const { team, period, slotAt, claimedAt } = row
  const edition = { id, team, period, slotAt, claimedAt }
  return row.state === 'claimed'
    ? { ...edition, state: 'claimed', content: editionContentSchema.parse(row.content) }
    : { ...edition, state: 'skipped', skippedBecause: row.skippedBecause ?? '' }
}
