import { setTimeout as sleep } from 'node:timers/promises'
import type { CiCall } from './ci-page.ts'

interface Build {
  readonly call: CiCall
  readonly stepMilliseconds: number
  readonly signal: AbortSignal
}

/** Plays a build: reports progress and log lines to the run, and its end with a link. Ends early when the server stops. */
export async function performBuild({ call, stepMilliseconds, signal }: Build): Promise<void> {
  try {
    for (const step of stepsOf(call.path)) {
      await sleep(stepMilliseconds, undefined, { signal })
      call.steps.push(step)
      await report(call, 'PATCH', '', { status: 'running', statusLabel: step })
      await report(call, 'POST', '/logs', { message: step })
    }
    await sleep(stepMilliseconds, undefined, { signal })
    await report(call, 'PATCH', '', outcomeOf(call))
    call.steps.push('Reported: succeeded')
  } catch (error) {
    if (!signal.aborted) call.steps.push(`Reporting stopped: ${error instanceof Error ? error.message : 'unknown'}`)
  }
}

function stepsOf(path: string): string[] {
  if (path.includes('environment')) return ['Cloning the service', 'Starting containers', 'Running the smoke test']
  if (path.includes('service')) return ['Creating the repository', 'Adding the pipeline']
  return ['Draining connections', 'Starting again']
}

function outcomeOf({ path, idempotencyKey }: CiCall) {
  if (!path.includes('environment')) return { status: 'succeeded', summary: 'Done.' }
  return {
    status: 'succeeded',
    summary: 'The environment is ready.',
    link: `https://env-${idempotencyKey.slice(0, 6)}.harbor.example`,
  }
}

async function report(call: CiCall, method: string, path: string, body: Record<string, unknown>): Promise<void> {
  const response = await fetch(`${call.reportUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${call.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(5_000),
  })
  if (!response.ok) throw new Error(`the portal answered ${response.status}`)
}
