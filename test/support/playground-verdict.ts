import { z } from 'zod'
import type { Report } from '../../src/playground/judge/make-report.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The file that gathers what every playground of the run reports. */
    playgroundReports: string
  }
}

const deliverySchema = z.object({ about: z.string(), elapsed: z.number().optional() })
const judgedSchema = deliverySchema.extend({ ended: z.string(), expected: z.string().optional() })

/** What one playground of one test file reported, as one line of the gathered file. */
export const verdictSchema = z.object({
  file: z.string(),
  methods: z.record(z.string(), z.number()),
  deliveries: z.number(),
  slowest: z.array(deliverySchema),
  late: z.array(judgedSchema),
  unanswered: z.array(judgedSchema),
  refused: z.array(z.string()),
  advice: z.number(),
  duplicates: z.array(z.object({ expected: z.string().optional() })),
})

export type Verdict = z.output<typeof verdictSchema>

/** Cuts a report down to what can be summed up over a whole run. */
export function toVerdict(report: Report, file: string): Verdict {
  const delivery = ({ kind, about, elapsed }: Report['slowest'][number]) => ({ about: `${kind} ${about}`, elapsed })
  const judged = (one: Report['late'][number]) => ({ ...delivery(one), ...one.verdict })
  return {
    file,
    methods: Object.fromEntries(report.methods),
    deliveries: report.deliveries,
    slowest: report.slowest.map(delivery),
    late: report.late.map(judged),
    unanswered: report.unanswered.map(judged),
    refused: report.refusals.map((one) => `${one.where}: ${one.messages[0] ?? ''}`),
    advice: report.advice.length,
    duplicates: report.duplicatePosts.map((one) => ({ expected: one.trouble })),
  }
}
