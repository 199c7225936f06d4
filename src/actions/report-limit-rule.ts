import type { RefusalReason } from '../base/refusal.ts'

/** Lines a run's log may have. */
export const mostLogs = 1000

/** Times the outside may say where a run stands: each is an audit entry that is kept for ever. */
export const mostReports = 1000

/** What the outside has said of a run so far, and whether the next ends it. */
export interface Reported {
  readonly what: 'reports' | 'lines of log'
  readonly before: number
  readonly ends: boolean
}

/** May a run be told of once more? Null where it may: what ends it is always taken, since somebody waits for that. */
export function reportRefusal({ what, before, ends }: Reported): RefusalReason | null {
  const most = what === 'reports' ? mostReports : mostLogs
  return ends || before < most ? null : { code: 'reported_enough', what, most }
}
