import { Worker } from 'node:worker_threads'
import { limits } from './limits.ts'

/** What the worker is told. */
export type BundleQuestion =
  | { readonly is: 'bundle'; readonly path: string; readonly document: unknown }
  | { readonly is: 'file'; readonly ask: number; readonly value: unknown }
  | { readonly is: 'no-file'; readonly ask: number }

/** What the worker says. */
export type BundleAnswer =
  | { readonly is: 'read'; readonly ask: number; readonly url: string }
  | { readonly is: 'done'; readonly text: string }
  | { readonly is: 'failed'; readonly message: string }

export interface ReferencesToBundle {
  /** Of the document's file; other files are named by URLs that go from it. */
  readonly path: string
  readonly document: unknown
  /** Gives what another file holds, parsed; null where it can not be read. */
  read(url: string): Promise<{ readonly value: unknown } | null>
  /** Milliseconds that it may take. */
  readonly within?: number
}

export type Bundling = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string }

/** A worker that has nothing to do ends after so many milliseconds. */
const rest = 2_000

let resting: { readonly worker: Worker; readonly timer: NodeJS.Timeout } | null = null

/**
 * Brings what a document refers to by `$ref` in other files into it, as Backstage does and with the same package: each part
 * where it is first named, and every other reference to it pointing there. It runs in a worker of bounded memory and time, for
 * a few files can name one another so that it would never end.
 */
export async function bundleReferences({ path, document, read, within }: ReferencesToBundle): Promise<Bundling> {
  const worker = takeWorker()
  const { promise, resolve } = Promise.withResolvers<Bundling | 'broken'>()
  const deadline = setTimeout(() => resolve('broken'), within ?? limits.bundleTime)
  const tell = (question: BundleQuestion) => worker.postMessage(question)
  worker.on('error', () => resolve('broken'))
  worker.on('message', (answer: BundleAnswer) => {
    if (answer.is === 'done') resolve({ ok: true, text: answer.text })
    else if (answer.is === 'failed') resolve({ ok: false, why: answer.message })
    else {
      const { ask } = answer
      const told = (found: { value: unknown } | null) =>
        tell(found === null ? { is: 'no-file', ask } : { is: 'file', ask, value: found.value })
      read(answer.url).then(told, () => told(null))
    }
  })
  tell({ is: 'bundle', path, document })
  const outcome = await promise
  clearTimeout(deadline)
  worker.removeAllListeners('message').removeAllListeners('error')
  if (outcome !== 'broken') {
    letRest(worker)
    return outcome
  }
  worker.on('error', () => {})
  await worker.terminate()
  return { ok: false, why: 'its references grow beyond bounds' }
}

function takeWorker(): Worker {
  if (resting !== null) {
    const { worker, timer } = resting
    resting = null
    clearTimeout(timer)
    return worker
  }
  const worker = new Worker(new URL('./bundle-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: limits.bundleMemory },
  })
  worker.unref()
  return worker
}

function letRest(worker: Worker): void {
  if (resting !== null) {
    void worker.terminate()
    return
  }
  const timer = setTimeout(() => {
    resting = null
    void worker.terminate()
  }, rest)
  timer.unref()
  resting = { worker, timer }
}
