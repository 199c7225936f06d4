import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { and, desc, eq, sql } from '../base/sql.ts'
import { type EditionSnapshot, editionContentSchema } from './edition-content.ts'
import { editions } from './tables.ts'

export interface PreviousEdition {
  readonly slotAt: Date
  readonly snapshot: EditionSnapshot
}

const withSnapshot = editionContentSchema.pick({ snapshot: true })

/** The latest edition that was told to each team, to compare with. One that can't be read any more counts as none. */
export async function previousEditions(
  ctx: Pick<Ctx, 'tx'>,
  teams: readonly Reference[],
): Promise<Map<Reference, PreviousEdition>> {
  const rows = await ctx.tx
    .selectDistinctOn([editions.team], {
      team: editions.team,
      slotAt: editions.slotAt,
      content: sql<unknown>`jsonb_build_object('snapshot', ${editions.content} -> 'snapshot')`,
    })
    .from(editions)
    .where(and(sql`${editions.team} = any(${sql.param([...teams])}::text[])`, eq(editions.state, 'claimed')))
    .orderBy(editions.team, desc(editions.slotAt))
  return new Map(
    rows.flatMap(({ team, slotAt, content }) => {
      const snapshot = withSnapshot.safeParse(content).data?.snapshot
      return snapshot === undefined ? [] : [[team, { slotAt, snapshot }] as const]
    }),
  )
}
