import { openBenchDatabase } from './bench-database.ts'
import { generateCatalog } from './generate-catalog.ts'
import { benchImport, benchReimport } from './import-bench.ts'
import { benchListings } from './listing-bench.ts'
import { benchLookUps } from './look-up-bench.ts'
import type { Figure } from './measure.ts'
import { benchOwner } from './owner-bench.ts'
import { readGenerated } from './read-generated.ts'

/** All that is asked of a catalog of so many entities, and of filling it; `tell` hears what is measured next. */
export async function benchCatalog(
  server: string,
  entities: number,
  tell: (what: string) => void,
): Promise<readonly Figure[]> {
  await using closing = new AsyncDisposableStack()
  const database = await openBenchDatabase(server, `bench_catalog_${entities}`, closing)
  const documents = await readGenerated(generateCatalog({ entities, seed: 2026 }))
  const steps = {
    imports: () => benchImport(database, documents),
    'imports over a full catalog': () => benchReimport(database, documents),
    'look-ups': () => benchLookUps(database, documents),
    'lists and facets': () => benchListings(database, documents),
    '/owner': () => benchOwner(database, documents),
  }
  const figures: Figure[] = []
  for (const [what, work] of Object.entries(steps)) {
    tell(`${what}, ${entities.toLocaleString('en')} entities`)
    figures.push(...(await work()))
  }
  return figures
}
