import { channel } from 'node:diagnostics_channel'
import type { Report } from './make-report.ts'

/** The diagnostics channel of this process on which a playground that closes tells its report. */
export const REPORT_CHANNEL = 'playground.report'

/** Gives a report to whoever in this process listens; to nobody, if so. */
export function tellReport(report: Report): void {
  channel(REPORT_CHANNEL).publish(report)
}
