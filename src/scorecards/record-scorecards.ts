import type { Ctx } from '../base/ctx.ts'
import { type RecordedDefinitions, recordDefinitions } from '../definitions/index.ts'
import type { ScorecardDefinition } from './scorecard.ts'

export interface ScorecardsToRecord {
  readonly source: string
  readonly scorecards: readonly { readonly definition: ScorecardDefinition; readonly file: string }[]
  /** Files of the source that hold a broken document: what was last good in them stays in force. */
  readonly broken?: readonly string[] | undefined
}

/** Makes the source's scorecards be as its documents say, as `recordDefinitions` does. Each change emits `scorecard.changed`. */
export async function recordScorecards(ctx: Ctx, input: ScorecardsToRecord): Promise<RecordedDefinitions> {
  const { source, scorecards, broken } = input
  const recorded = await recordDefinitions(ctx, { kind: 'scorecard', source, definitions: scorecards, broken })
  for (const name of [...recorded.added, ...recorded.changed, ...recorded.removed]) {
    await ctx.emit({ name: 'scorecard.changed', id: name, subject: { kind: 'scorecard', id: name } })
  }
  return recorded
}
