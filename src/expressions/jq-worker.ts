import { isNativeError } from 'node:util/types'
import { parentPort } from 'node:worker_threads'
import load from 'jq-web'
import type { Answer, Question } from './evaluate.ts'
import { expressionLimits } from './limits.ts'
import { all, beyond, compileError, type Evaluated, programOf, readOutput } from './program.ts'

// The worker of evaluate.ts. jq's memory is not the worker's own, so it is bounded where it grows.

const { grow } = WebAssembly.Memory.prototype
const pageSize = 65_536

WebAssembly.Memory.prototype.grow = function bounded(this: WebAssembly.Memory, pages: number) {
  if (this.buffer.byteLength + pages * pageSize > expressionLimits.memory) throw new RangeError('beyond the bound')
  return grow.call(this, pages)
}

/** jq's own exit codes: it could not read the program, or the program ended with an error. */
const notRead = 3

const jq = await load

parentPort?.on('message', ({ tasks }: Question) => {
  for (const [task, { expression, inputs }] of tasks.entries()) {
    const { results, broken } = evaluate(expression, inputs)
    const answer: Answer = { is: 'done', task, results, broken }
    parentPort?.postMessage(answer)
    if (broken) return
  }
})

const ready: Answer = { is: 'ready' }
parentPort?.postMessage(ready)

function evaluate(expression: string, inputs: readonly unknown[]): { results: Evaluated[]; broken: boolean } {
  const json = JSON.stringify(inputs)
  if (json.length > expressionLimits.input) return { results: all(inputs.length, beyond.input), broken: false }
  try {
    const text = jq.raw(json, programOf(expression), ['-c'])
    return { results: readOutput(text, inputs.length, expressionLimits.value), broken: false }
  } catch (error) {
    const code = isNativeError(error) && 'exitCode' in error ? error.exitCode : null
    if (code === notRead) return { results: all(inputs.length, whyNotRead(expression, error)), broken: false }
    if (typeof code === 'number') return { results: all(inputs.length, 'stops jq'), broken: false }
    // jq ended in the middle: what is left of it can not be used again.
    return { results: all(inputs.length, beyond.depth), broken: true }
  }
}

/** Asked again without our frame, because that is in jq's words too. */
function whyNotRead(expression: string, framed: unknown): string {
  try {
    jq.raw('null', `\n${expression}`, ['-c'])
  } catch (error) {
    return compileError(isNativeError(error) ? error.message : '')
  }
  return compileError(isNativeError(framed) ? framed.message : '')
}
