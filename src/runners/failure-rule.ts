import type { CallOutcome } from '../actions/index.ts'
import { type NoAnswer, noAnswer } from '../base/no-answer.ts'

/** What will not mend itself, with what to do about it. */
const advices: Readonly<Record<Exclude<NoAnswer['is'], 'unreachable'>, string>> = {
  private: 'An admin can allow it under allowHosts in portal.yaml',
  untrusted: 'Nothing was begun there; the people who keep that service must mend it',
  'not-http': 'Look at the address in the action',
}

/** What it means for a call that no answer came. Only what will not mend itself is final. */
export function failureOutcome(error: unknown, host: string): CallOutcome {
  const { is, why } = noAnswer(error, host)
  if (is === 'unreachable') return { kind: 'repeatable', why, afterSeconds: null }
  return { kind: 'refused', why, advice: advices[is] }
}
