import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'

/** What is known after a call to Slack that did not succeed. */
export type CallFailure =
  /** Slack said when to come back; nothing happened. */
  | { readonly kind: 'wait'; readonly seconds: number }
  /** Slack refused; nothing happened, and the same call will be refused again. */
  | { readonly kind: 'refused'; readonly error: string }
  /** Nobody answered the phone: nothing happened. */
  | { readonly kind: 'unreached' }
  /** The answer was lost: it may have happened. */
  | { readonly kind: 'doubt' }

const unreached = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Slack's errors after which the same call may succeed: its own trouble, not ours. */
const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
])

/** Reads a thrown error as one of the four outcomes; an error that is not Slack's is thrown on. */
export function callFailure(error: unknown): CallFailure {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'wait', seconds: error.retryAfter }
  if (error instanceof WebAPIPlatformError) return platformFailure(error.data.error)
  if (error instanceof WebAPIHTTPError) return { kind: 'doubt' }
  if (error instanceof WebAPIRequestError)
    return causes(error).some((code) => unreached.has(code)) ? { kind: 'unreached' } : { kind: 'doubt' }
  throw error
}

function platformFailure(error: string): CallFailure {
  if (error === 'ratelimited' || error === 'rate_limited') return { kind: 'wait', seconds: 30 }
  return passing.has(error) ? { kind: 'doubt' } : { kind: 'refused', error }
}

function causes(error: unknown): string[] {
  const codes: string[] = []
  let cause: unknown = error
  for (let depth = 0; depth < 5 && cause instanceof Error; depth++) {
    if ('code' in cause && typeof cause.code === 'string') codes.push(cause.code)
    if (cause instanceof AggregateError) codes.push(...cause.errors.flatMap((inner) => causes(inner)))
    cause = cause instanceof WebAPIRequestError ? cause.original : cause.cause
  }
  return codes
}
