import { Agent, type Dispatcher, request } from 'undici'
import { type CallOutcome, type CallReport, type RunCall, runReport } from '../actions/index.ts'
import { checkedLookup, isAllowedHost, refusePrivateHost } from '../base/checked-lookup.ts'
import type { Clock } from '../base/clock.ts'
import { readBounded } from '../base/read-bounded.ts'
import { answerOutcome } from './answer-rule.ts'
import { failureOutcome } from './failure-rule.ts'
import { signatureHeaders } from './signature.ts'

export interface WebhookParts {
  /** What calls are signed with. */
  readonly secret: string
  /** The machine's time, which the signature carries: who receives it compares it with theirs. */
  readonly clock: Clock
  /** Where runs are reported on; without a slash at its end. */
  readonly publicUrl: string
  /** Milliseconds a call may take, from looking up the host to the last byte that is read; 10,000 unless told. */
  readonly longest?: number
}

const longestCall = 10_000

/** Bytes of an answer that are read. */
const mostAnswer = 64 * 1024

/**
 * Calls a webhook once. It never throws: whatever happens is an outcome. Redirects are not followed, private addresses
 * are refused unless the call allows the host, and at most 64 KB of the answer is read.
 */
export async function callWebhook(call: RunCall, parts: WebhookParts): Promise<CallOutcome> {
  const { secret, clock, publicUrl, longest = longestCall } = parts
  const url = new URL(call.url)
  const allowed = isAllowedHost(url, call.allowHosts)
  const dispatcher = new Agent({
    connect: { timeout: longest, ...(allowed ? {} : { lookup: checkedLookup }) },
    pipelining: 0,
  })
  const signal = AbortSignal.timeout(longest)
  try {
    if (!allowed) refusePrivateHost(url)
    const headers = callHeaders(call, publicUrl, signatureHeaders(secret, call.body ?? '', clock.now()))
    const answer = await request(url, { dispatcher, signal, method: call.method, headers, body: call.body })
    return await readAnswer(call, answer, url.host, clock)
  } catch (error) {
    return failureOutcome(error, url.host)
  } finally {
    await dispatcher.destroy()
  }
}

function callHeaders(call: RunCall, publicUrl: string, signature: Record<string, string>): Record<string, string> {
  return {
    ...call.headers,
    ...(call.body === null ? {} : { 'content-type': 'application/json' }),
    'user-agent': 'stagedoor',
    'idempotency-key': call.run,
    'x-stagedoor-run': call.run,
    'x-stagedoor-token': call.token,
    'x-stagedoor-report-url': `${publicUrl}/v1/runs/${call.run}`,
    ...signature,
  }
}

async function readAnswer(
  call: RunCall,
  { statusCode, headers, body }: Dispatcher.ResponseData,
  host: string,
  clock: Clock,
): Promise<CallOutcome> {
  const { 'retry-after': retryAfter } = headers
  const outcome = answerOutcome({
    host,
    status: statusCode,
    attempt: call.attempt,
    retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
    now: clock.now(),
  })
  if (outcome.kind !== 'accepted') {
    // What is left of the answer is dropped with its connection; the error that this gives is nobody's.
    body.on('error', () => {}).destroy()
    return outcome
  }
  const text = await readBounded(body, mostAnswer).catch((error: unknown) => {
    // The status alone tells that the call was taken; only where the answer is the outcome does the rest matter.
    if (call.synchronized) throw error
    return ''
  })
  return { kind: 'accepted', report: text === null ? null : toReport(text) }
}

function toReport(text: string): CallReport | null {
  try {
    const { data } = runReport.safeParse(JSON.parse(text))
    if (data === undefined) return null
    return {
      status: data.status === 'running' ? null : data.status,
      summary: data.summary ?? null,
      links: data.links ?? [],
    }
  } catch {
    return null
  }
}
