import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { and, eq, inArray } from '../base/sql.ts'
import { toRun } from './read-run.ts'
import type { EndedState, Run, RunLink, RunState } from './run.ts'
import { runs } from './tables.ts'

export interface RunEnding {
  readonly run: string
  /** It ends only from one of these; the database settles who was first. */
  readonly from: readonly RunState[]
  readonly state: EndedState
  readonly statusLabel?: string | null
  readonly summary?: string | null
  readonly links?: readonly RunLink[]
  /** What the audit entry says besides. */
  readonly details?: Readonly<Record<string, unknown>>
}

/** Ends a run, once. Null when it was no longer in one of the states it was to end from. */
export async function endRun(ctx: Ctx, ending: RunEnding): Promise<Run | null> {
  const { run: id, from, state, statusLabel, summary, links } = ending
  const [row] = await ctx.tx
    .update(runs)
    .set({
      state,
      endedAt: ctx.now,
      ...(statusLabel === undefined ? {} : { statusLabel }),
      ...(summary === undefined ? {} : { summary }),
      ...(links === undefined ? {} : { links: [...links] }),
    })
    .where(and(eq(runs.id, id), inArray(runs.state, [...from])))
    .returning()
  if (row === undefined) return null
  const subject = { kind: 'run', id }
  await recordEntry(ctx, { act: 'run.ended', subject, details: { state, ticket: row.ticket, ...ending.details } })
  await ctx.emit({ name: 'run.ended', id, subject })
  return toRun(row)
}
