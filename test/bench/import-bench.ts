import { type ImportedDocument, importSource } from '../../src/catalog/index.ts'
import type { BenchDatabase } from './bench-database.ts'
import { copyBack, copyOut, emptyCatalog } from './copy-floor.ts'
import { elapsed, type Figure, median } from './measure.ts'
import { asSource } from './read-generated.ts'

/** A larger catalog takes long enough to be measured once. */
const roundsOf = (documents: readonly unknown[]) => (documents.length > 20_000 ? 1 : 5)

/** An import into an empty catalog, round by round beside its floor, so that what else the machine does hits both alike. */
export async function benchImport(
  { connection: { sql }, run }: BenchDatabase,
  documents: readonly ImportedDocument[],
): Promise<Figure[]> {
  const imports: number[] = []
  const copies: number[] = []
  const rounds = roundsOf(documents)
  for (let round = 0; round < rounds; round += 1) {
    await emptyCatalog(sql)
    imports.push(await elapsed(() => run((ctx) => importSource(ctx, asSource(documents, 'first')))))
    const rows = await copyOut(sql)
    await emptyCatalog(sql)
    copies.push(await elapsed(() => copyBack(sql, rows)))
  }
  // The copied rows stay: to the catalog they are the source's own.
  await run((ctx) => importSource(ctx, asSource(documents, 'first')))
  await settle(sql)
  const count = documents.length.toLocaleString('en')
  const perSecond = Math.round((documents.length / median(imports)) * 1000).toLocaleString('en')
  return [
    {
      name: `import ${count} from nothing`,
      unit: 'ms',
      samples: imports,
      aim: '≥ 3,000/s',
      note: `${perSecond} entities/s`,
    },
    {
      name: '  its floor: COPY of the same rows',
      unit: 'ms',
      samples: copies,
      aim: '',
      note: 'same tables and indexes',
    },
    {
      name: '  import ÷ floor',
      unit: '×',
      samples: imports.map((taken, round) => taken / (copies[round] ?? Number.NaN)),
      aim: '≤ 2 ×',
      note: '',
    },
  ]
}

/** What PostgreSQL does by itself within a minute. */
async function settle(sql: BenchDatabase['connection']['sql']): Promise<void> {
  await sql`vacuum (analyze) entities, relations, facet_counts, tag_facet_counts, words`
}

/** Imports over a catalog that is already full: nothing new, nothing new but the hash, and one in a hundred changed. */
export async function benchReimport(
  { connection: { sql }, run }: BenchDatabase,
  documents: readonly ImportedDocument[],
): Promise<Figure[]> {
  const again = (mark: string, given = documents) =>
    elapsed(() => run((ctx) => importSource(ctx, asSource(given, mark))))
  const same: number[] = []
  const sameEntities: number[] = []
  const changed: number[] = []
  const rounds = Math.max(2, roundsOf(documents))
  for (let round = 0; round < rounds; round += 1) {
    sameEntities.push(await again(`round ${round}`))
    same.push(await again(`round ${round}`))
    changed.push(await again(`changed ${round}`, changeSome(documents, round)))
    await again('first')
  }
  await settle(sql)
  const aim = documents.length <= 10_000 ? '≤ 300 ms' : ''
  return [
    { name: 'import again, the same hash', unit: 'ms', samples: same, aim, note: 'one query' },
    { name: 'import again, another hash, same entities', unit: 'ms', samples: sameEntities, aim, note: '' },
    { name: 'import again, 1 % changed', unit: 'ms', samples: changed, aim, note: '' },
  ]
}

function changeSome(documents: readonly ImportedDocument[], round: number): ImportedDocument[] {
  return documents.map((document, index) =>
    index % 100 === round
      ? { ...document, entity: { ...document.entity, description: `Changed in round ${round}.` } }
      : document,
  )
}
