import { setTimeout as sleep } from 'node:timers/promises'
import { RepeatLater } from '../../base/repeat-later.ts'
import { callFailure } from '../call-outcome.ts'

export type Wait = (seconds: number) => Promise<void>
export type Call = <T>(call: () => Promise<T>) => Promise<T>

/** Seconds one run of a job may wait for Slack in all; beyond that it goes on later where it stopped. */
const patienceSeconds = 120

export const waitSeconds: Wait = (seconds) => sleep(seconds * 1000)

/**
 * Makes a call as often as Slack asks to wait for it, until the patience of this run of the job is used up: then throws
 * RepeatLater. Only for calls that read; a refusal is thrown on.
 */
export function patiently(wait: Wait): Call {
  let left = patienceSeconds
  return async (call) => {
    for (;;) {
      try {
        return await call()
      } catch (error) {
        const seconds = secondsToWait(error)
        if (seconds > left) throw new RepeatLater(seconds, 'Slack asked to wait with the directory')
        left -= seconds
        await wait(seconds)
      }
    }
  }
}

/** Slack's own trouble is worth another try after a minute: reading twice does no harm. A refusal is thrown on. */
function secondsToWait(error: unknown): number {
  const failure = callFailure(error)
  if (failure.kind === 'refused') throw error
  return failure.kind === 'wait' ? Math.max(1, failure.seconds) : 60
}
