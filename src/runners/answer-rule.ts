import { STATUS_CODES } from 'node:http'
import type { CallOutcome } from '../actions/index.ts'

export interface Answer {
  readonly host: string
  readonly status: number
  /** Which call of the run this answers, from 1. */
  readonly attempt: number
  readonly retryAfter: string | null
  readonly now: Date
}

const repeatable = new Set([429, 502, 503, 504])

/**
 * What a status means for a call that carries an idempotency key: 429, 502, 503 and 504 say "later"; a 409 to a repeated
 * call says that the first one was taken. Everything else but success is final.
 */
export function answerOutcome(answer: Answer): CallOutcome {
  const { host, status } = answer
  if ((status >= 200 && status < 300) || (status === 409 && answer.attempt > 1))
    return { kind: 'accepted', report: null }
  const why = `${host} answered ${status}${phrase(status)}`
  if (repeatable.has(status)) return { kind: 'repeatable', why, afterSeconds: retryAfterSeconds(answer) }
  return { kind: 'refused', why, advice: adviceFor(status) }
}

function phrase(status: number): string {
  const known = STATUS_CODES[status]
  return known === undefined ? '' : ` (${known})`
}

function adviceFor(status: number): string {
  if (status < 400) {
    return 'A redirect is not followed: the people who keep this action must give it the final address'
  }
  if (status < 500) {
    return 'Nothing was begun there; the people who keep this action or that service must look at it before you try again'
  }
  return 'It may have begun all the same: look there before you try again'
}

/** Reads `Retry-After`, as seconds or as a date. */
function retryAfterSeconds({ retryAfter, now }: Answer): number | null {
  if (retryAfter === null) return null
  if (/^\d{1,9}$/.test(retryAfter.trim())) return Number(retryAfter)
  const at = Date.parse(retryAfter)
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1000))
}
