import type { RunLink } from './run.ts'
import type { CallOutcome } from './run-call.ts'

/** How often the outside is called for one run at most. */
export const mostCalls = 4

/** Seconds to wait after each call that may be repeated. */
const waits = [10, 45, 120]

/** The longest an answer may make us wait before the next call. */
const longestWait = 300

/** What a call makes of its run. */
export type CallVerdict =
  | { readonly effect: 'runs'; readonly links: readonly RunLink[]; readonly summary: string | null }
  | {
      readonly effect: 'ends'
      readonly state: 'succeeded' | 'failed'
      readonly links: readonly RunLink[]
      readonly summary: string | null
    }
  | { readonly effect: 'repeats'; readonly afterSeconds: number; readonly why: string }

/** What to make of a call's outcome. A failure says what happened, what to do, and what to quote. */
export function callVerdict(call: {
  readonly outcome: CallOutcome
  readonly attempt: number
  readonly synchronized: boolean
  readonly ticket: string
}): CallVerdict {
  const { outcome, attempt, ticket } = call
  if (outcome.kind === 'accepted') {
    const { status = null, summary = null, links = [] } = outcome.report ?? {}
    if (call.synchronized) return { effect: 'ends', state: status ?? 'succeeded', links, summary }
    return { effect: 'runs', links, summary }
  }
  if (outcome.kind === 'refused') return failed(`Not done: ${outcome.why}. ${outcome.advice} (ref ${ticket})`)
  if (attempt >= mostCalls) {
    return failed(
      `Not done: ${outcome.why}, in the last of ${attempt} tries. Look whether it is up, then try again (ref ${ticket})`,
    )
  }
  const afterSeconds = Math.min(longestWait, Math.max(outcome.afterSeconds ?? 0, waits[attempt - 1] ?? longestWait))
  return { effect: 'repeats', afterSeconds, why: outcome.why }
}

function failed(summary: string): CallVerdict {
  return { effect: 'ends', state: 'failed', links: [], summary }
}
