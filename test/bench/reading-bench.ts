import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { openRoot } from '../../src/sources/open-root.ts'
import { readSource } from '../../src/sources/read-source.ts'
import type { GeneratedDocument } from './generate-catalog.ts'
import { elapsed, type Figure } from './measure.ts'
import { perFile } from './read-generated.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** At most so many are written out and read: reading takes the same time for each. */
const most = 10_000

/** Reading YAML files and judging what is in them, before the catalog hears of it. */
export async function benchReading(all: readonly GeneratedDocument[]): Promise<Figure[]> {
  const documents = all.slice(0, most)
  using folder = temporaryFolder()
  for (let start = 0; start < documents.length; start += perFile) {
    const text = documents.slice(start, start + perFile).map((document) => stringify(document))
    await writeFile(join(folder.path, `${start}.yaml`), text.join('---\n'))
  }
  const root = await openRoot(folder.path)
  let accepted = 0
  const taken = await elapsed(async () => {
    accepted = (await readSource([{ path: root.folder, shown: '' }], root)).documents.length
  })
  if (accepted !== documents.length) {
    throw new Error(`Only ${accepted} of ${documents.length} documents were accepted.`)
  }
  const perSecond = Math.round((accepted / taken) * 1000).toLocaleString('en')
  const name = `read ${accepted.toLocaleString('en')} documents from YAML`
  return [{ name, unit: 'ms', samples: [taken], aim: '', note: `${perSecond} documents/s, no database` }]
}
