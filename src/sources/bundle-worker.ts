import { parentPort } from 'node:worker_threads'
import { $RefParser } from '@apidevtools/json-schema-ref-parser'
import { stringify } from 'yaml'
import type { BundleAnswer, BundleQuestion } from './bundle-references.ts'
import { keepsReferences } from './keeps-references.ts'

// The worker of bundle-references.ts. It reads nothing by itself: it asks for every file, and gets it parsed.

const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
let asked = 0

function say(answer: BundleAnswer): void {
  parentPort?.postMessage(answer)
}

function askFor(url: string): Promise<unknown> {
  asked += 1
  const ask = asked
  return new Promise((resolve, reject) => {
    waiting.set(ask, { resolve, reject })
    say({ is: 'read', ask, url })
  })
}

parentPort?.on('message', (question: BundleQuestion) => {
  if (question.is === 'bundle') {
    bundle(question).then(
      (text) => say({ is: 'done', text }),
      (error: unknown) => say({ is: 'failed', message: error instanceof Error ? error.message : String(error) }),
    )
    return
  }
  const one = waiting.get(question.ask)
  waiting.delete(question.ask)
  if (question.is === 'file') one?.resolve(question.value)
  else one?.reject(new Error('not read'))
})

async function bundle({ path, document }: Extract<BundleQuestion, { is: 'bundle' }>): Promise<string> {
  const read = { canRead: true, read: (file: { url: string }) => askFor(file.url) }
  const given = { canParse: true, allowEmpty: true, parse: (file: { data: unknown }) => file.data }
  const bundled = await $RefParser.bundle(path, document, {
    parse: { json: false, yaml: false, text: false, binary: false, given },
    resolve: { file: false, http: false, ours: read },
    bundle: { excludedPathMatcher: keepsReferences(document) },
  })
  return stringify(bundled)
}
