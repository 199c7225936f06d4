import { Worker } from 'node:worker_threads'
import { expressionLimits } from './limits.ts'
import { all, beyond, type Evaluated } from './program.ts'

export type { Evaluated } from './program.ts'

/** Whether that is said of an expression which costs more than it may, and so would again. */
export function tookTooMuch(why: string): boolean {
  return [beyond.time, beyond.memory, beyond.depth].some((words) => words === why)
}

/** Whether that is said where the inputs are too much together. */
export function isGivenTooMuch(why: string): boolean {
  return why === beyond.input
}

/** One jq expression and all that it is to be evaluated for. */
export interface ExpressionTask {
  readonly expression: string
  /** Plain JSON. */
  readonly inputs: readonly unknown[]
}

/** What the worker is told. */
export interface Question {
  readonly tasks: readonly ExpressionTask[]
}

/** What the worker says; `broken` when jq can not be used again. */
export type Answer =
  | { readonly is: 'ready' }
  | { readonly is: 'done'; readonly task: number; readonly results: Evaluated[]; readonly broken: boolean }

/** A worker that has nothing to do ends after so many milliseconds. */
const rest = 5_000

let resting: { readonly worker: Worker; readonly timer: NodeJS.Timeout } | null = null

/**
 * Evaluates jq expressions in a worker: for each task its first value for each input, or in words why there is none, to be put
 * after the expression's name. An expression that takes too long or too much memory is told of and costs the others nothing;
 * after two of them the rest is not evaluated. `time` is in milliseconds, for each task. Never throws because of an expression.
 */
export async function evaluateAll(
  tasks: readonly ExpressionTask[],
  { time = expressionLimits.time }: { readonly time?: number } = {},
): Promise<Evaluated[][]> {
  const results = tasks.map(({ expression, inputs }) =>
    expression.length > expressionLimits.expression
      ? all(inputs.length, `is longer than ${expressionLimits.expression} characters`)
      : null,
  )
  for (let failures = 0; failures < expressionLimits.failures; failures += 1) {
    const waiting = tasks.map((_, index) => index).filter((index) => results[index] === null)
    if (waiting.length === 0) break
    const outcome = await inWorker(
      waiting.flatMap((index) => tasks[index] ?? []),
      time,
    )
    for (const [at, one] of outcome.entries()) results[waiting[at] ?? 0] = one
  }
  return results.map((one, index) => one ?? all(tasks[index]?.inputs.length ?? 0, beyond.others))
}

/** The results of the first tasks, as many as there are until one failed, and that one's. */
async function inWorker(tasks: readonly ExpressionTask[], time: number): Promise<Evaluated[][]> {
  const { worker, loaded } = takeWorker()
  const done: Evaluated[][] = []
  const { promise, resolve } = Promise.withResolvers<'finished' | 'broken'>()
  const fail = (why: string) => {
    const failed = tasks[done.length]
    if (failed !== undefined) done.push(all(failed.inputs.length, why))
    resolve('broken')
  }
  const timer = (within: number) => setTimeout(() => fail(beyond.time), within)
  let deadline = timer(loaded ? time : expressionLimits.loading)
  worker.on('error', () => fail(beyond.memory))
  worker.on('message', (answer: Answer) => {
    clearTimeout(deadline)
    if (answer.is === 'done') done.push(answer.results)
    if (answer.is === 'done' && answer.broken) resolve('broken')
    else if (done.length === tasks.length) resolve('finished')
    else deadline = timer(time)
  })
  const question: Question = { tasks }
  worker.postMessage(question)
  const outcome = await promise
  clearTimeout(deadline)
  worker.removeAllListeners('message').removeAllListeners('error')
  if (outcome === 'finished') letRest(worker)
  else await end(worker)
  return done
}

function takeWorker(): { worker: Worker; loaded: boolean } {
  if (resting !== null) {
    const { worker, timer } = resting
    resting = null
    clearTimeout(timer)
    return { worker, loaded: true }
  }
  const worker = new Worker(new URL('./jq-worker.ts', import.meta.url), {
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 128, stackSizeMb: 4 },
  })
  // What an expression prints is for nobody.
  worker.stdout.resume()
  worker.stderr.resume()
  worker.unref()
  return { worker, loaded: false }
}

function letRest(worker: Worker): void {
  if (resting !== null) {
    void end(worker)
    return
  }
  const timer = setTimeout(() => {
    resting = null
    void end(worker)
  }, rest)
  timer.unref()
  resting = { worker, timer }
}

async function end(worker: Worker): Promise<void> {
  worker.on('error', () => {})
  await worker.terminate()
}
