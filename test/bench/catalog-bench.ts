import { importSource } from '../../src/catalog/index.ts'
import { openBenchDatabase } from './bench-database.ts'
import { generateCatalog } from './generate-catalog.ts'
import { benchIdle } from './idle-bench.ts'
import { benchImport, benchReimport } from './import-bench.ts'
import { benchListings } from './listing-bench.ts'
import { benchLookUps } from './look-up-bench.ts'
import type { Figure } from './measure.ts'
import { benchOwner } from './owner-bench.ts'
import { asSource, readGenerated } from './read-generated.ts'

/** What a part of the bench measures of a filled catalog: everything, or what the app does when nothing is asked. */
export type CatalogPart = 'everything' | 'idle'

/** All that is asked of a catalog of so many entities, and of filling it; `tell` hears what is measured next. */
export async function benchCatalog(
  server: string,
  entities: number,
  part: CatalogPart,
  tell: (what: string) => void,
): Promise<readonly Figure[]> {
  await using closing = new AsyncDisposableStack()
  const database = await openBenchDatabase(server, `bench_catalog_${entities}`, closing)
  const documents = await readGenerated(generateCatalog({ entities, seed: 2026 }))
  const fill = async () => {
    await database.run((ctx) => importSource(ctx, asSource(documents, 'first')))
    await database.connection.sql`vacuum (analyze)`
    return []
  }
  const idle = () => benchIdle(database)
  const everything = {
    imports: () => benchImport(database, documents),
    'imports over a full catalog': () => benchReimport(database, documents),
    'look-ups': () => benchLookUps(database, documents),
    'lists and facets': () => benchListings(database, documents),
    '/owner': () => benchOwner(database, documents),
    'the idle app': idle,
  }
  const steps: Record<string, () => Promise<Figure[]>> =
    part === 'idle' ? { 'an import': fill, 'the idle app': idle } : everything
  const figures: Figure[] = []
  for (const [what, work] of Object.entries(steps)) {
    tell(`${what}, ${entities.toLocaleString('en')} entities`)
    figures.push(...(await work()))
  }
  return figures
}
