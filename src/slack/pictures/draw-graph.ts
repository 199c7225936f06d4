import { Worker } from 'node:worker_threads'
import { Refusal } from '../../base/refusal.ts'

/** Pixels of the longer side; more no screen shows. */
export const mostPixels = 4_000

/** Milliseconds a picture may take; a graph of sixty takes a few hundred. */
const deadline = 10_000

/** Workers at once: each takes some 100 MB. */
const mostAtOnce = 3

let drawing = 0

/** Draws a graph in graphviz's language as a PNG, in a worker that is gone afterwards. Throws where it can't be drawn in time; refuses `unavailable` while several are drawn. */
export async function drawGraph(dot: string): Promise<Uint8Array> {
  if (drawing >= mostAtOnce) throw new Refusal({ code: 'unavailable', what: 'The drawing of pictures' })
  drawing += 1
  const worker = new Worker(new URL('./picture-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    stdout: true,
    stderr: true,
  })
  const late = AbortSignal.timeout(deadline)
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the worker ended without a picture')))
      late.addEventListener('abort', () => reject(new Error('the picture took too long')), { once: true })
      worker.postMessage(dot)
    })
  } finally {
    await worker.terminate()
    drawing -= 1
  }
}
