import type { ServerResponse } from 'node:http'
import { isObject, type Json, textAt } from '../state/json.ts'
import type { RecordedCall } from '../state/recorder.ts'
import type { World } from '../state/world.ts'
import { type MethodTrouble, strike } from './trouble.ts'

/** An HTTP answer before it is sent; text goes as it is, anything else as JSON. */
export type Answer = {
  readonly status: number
  readonly body: Json | undefined
  readonly headers?: Readonly<Record<string, string>>
}

/** Answers one call of the app with the trouble that is due for it, and records it. `run` does what was asked. */
export async function answerCall(
  world: World,
  call: Pick<RecordedCall, 'method' | 'payload' | 'via'>,
  run: () => Answer,
  response: ServerResponse,
): Promise<void> {
  const { recorder } = world
  const stamp = recorder.stamp()
  const at = world.clock.now()
  const troubles = strike(world.troubles.methods, call.method, world.random)
  const delay = troubles.find((one) => one.kind === 'delay')
  if (delay) await new Promise((resolve) => setTimeout(resolve, delay.milliseconds))
  const trouble = troubles.find((one) => one.kind !== 'delay')
  const { status, body, headers } = (trouble && refused(trouble)) ?? recorder.during(stamp.order, run)
  const error = isObject(body) ? textAt(body, 'error') : undefined
  recorder.calls.push({ ...stamp, ...call, at, status, answer: body, error, trouble: trouble?.kind })
  world.changes.tell()
  if (trouble?.kind === 'hang' || trouble?.kind === 'holdAnswer') return
  if (trouble?.kind === 'loseAnswer') {
    response.destroy()
    return
  }
  const type = typeof body === 'string' ? 'text/plain' : 'application/json'
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body ?? null))
  const length = { 'content-length': String(bytes.length) }
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, ...length, ...headers })
  if (trouble?.kind === 'halfAnswer') response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy())
  else response.end(bytes)
}

/** The answer of a trouble that stops the call; nothing when the call is carried out all the same. */
function refused(trouble: MethodTrouble): Answer | undefined {
  if (trouble.kind === 'rateLimit') {
    const headers = { 'retry-after': String(trouble.retryAfter) }
    return { status: 429, body: { ok: false, error: 'ratelimited' }, headers }
  }
  if (trouble.kind === 'fail') return { status: 200, body: { ok: false, error: trouble.error } }
  if (trouble.kind === 'status') return { status: trouble.status, body: 'Internal error' }
  return trouble.kind === 'hang' ? { status: 0, body: undefined } : undefined
}
