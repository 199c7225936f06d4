import { stringify } from 'yaml'
import type { Actor } from '../base/ctx.ts'
import { exportCatalog } from '../catalog/index.ts'
import { readConfigWithoutSlack } from '../config.ts'
import { withStorage } from '../with-storage.ts'
import type { Verb } from './verb.ts'

const operator: Actor = { kind: 'operator', name: 'export' }

/** `export [--port] [KIND…]`: prints the catalog as Backstage's YAML, or blueprints and their entities as Port's JSON. */
export const exportVerb: Verb = {
  usage: 'export [--port] [KIND…]',
  about: 'print the catalog as Backstage YAML, or as Port JSON',
  async run(words, { out, err }) {
    const kinds = words.filter((word) => word !== '--port')
    if (kinds.some((kind) => kind.startsWith('-'))) {
      await err(`Usage: stagedoor ${this.usage}\n`)
      return 2
    }
    const as = words.includes('--port') ? 'port' : 'backstage'
    const tell = (line: string) => void err(`${line}\n`)
    await withStorage(readConfigWithoutSlack(), tell, (transact) =>
      transact(operator, async (ctx) => {
        const print = as === 'port' ? listOf : streamOf
        for await (const text of print(exportCatalog(ctx, { as, kinds }))) await out(text)
      }),
    )
    return 0
  },
}

type Documents = AsyncIterable<Readonly<Record<string, unknown>>>

/** One YAML document after the other. */
async function* streamOf(documents: Documents): AsyncGenerator<string> {
  for await (const document of documents) yield `---\n${stringify(document, { aliasDuplicateObjects: false })}`
}

/** One JSON list, a line each. */
async function* listOf(documents: Documents): AsyncGenerator<string> {
  let before = '[\n'
  for await (const document of documents) {
    yield `${before}${JSON.stringify(document)}`
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}
