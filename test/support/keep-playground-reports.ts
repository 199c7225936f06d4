import { channel, subscribe } from 'node:diagnostics_channel'
import { appendFileSync } from 'node:fs'
import { relative } from 'node:path'
import { expect, inject } from 'vitest'
import type { Report } from '../../src/playground/judge/make-report.ts'
import { REPORT_CHANNEL } from '../../src/playground/judge/tell-report.ts'
import { toVerdict } from './playground-verdict.ts'

// Vitest runs this before each file, in a worker that serves many.
if (!channel(REPORT_CHANNEL).hasSubscribers) subscribe(REPORT_CHANNEL, keep)

/** Never throws: the report must not fail what it reports on. */
function keep(report: unknown): void {
  try {
    const file = relative(process.cwd(), expect.getState().testPath ?? 'unknown')
    appendFileSync(inject('playgroundReports'), `${JSON.stringify(toVerdict(report as Report, file))}\n`)
  } catch {
    // A line that is missing shows in the count of playgrounds alone.
  }
}
