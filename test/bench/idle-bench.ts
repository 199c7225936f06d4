import { setTimeout as sleep } from 'node:timers/promises'
import { startAppStage } from './app-stage.ts'
import type { BenchDatabase } from './bench-database.ts'
import { readDatabaseWork, readingTransactions, workBetween } from './database-work.ts'
import type { Figure } from './measure.ts'
import { processTime } from './process-time.ts'

/** Long enough for what follows a start: the first readings, the directory, the first entries' seals. */
const settleMilliseconds = 30_000

/** Everything that is looked for each minute is looked for once. */
const seconds = 60

const catalogTables = new Set([
  ...[
    'entities',
    'relations',
    'words',
    'facet_counts',
    'tag_facet_counts',
    'sources',
    'problems',
    'portal_settings',
    'owner_overrides',
  ],
  ...['definitions', 'definition_versions'],
])

/** Of a catalog that is filled: what a process of the app, and PostgreSQL for it, do in a minute in which nothing happens. */
export async function benchIdle(database: BenchDatabase): Promise<Figure[]> {
  await using closing = new AsyncDisposableStack()
  const { pid } = await startAppStage(
    {
      database,
      workspace: { people: [{ handle: 'ana', name: 'Ana Ruiz' }], channels: [general] },
      manifests: { 'portal.yaml': portal, 'catalog/services.yaml': services },
    },
    closing,
  )
  await sleep(settleMilliseconds)
  const [before, appBefore] = [await readDatabaseWork(database), await processTime(pid)]
  await sleep(seconds * 1_000)
  const [after, appAfter] = [await readDatabaseWork(database), await processTime(pid)]
  const tables = workBetween(before, after)
  const catalog = tables.filter(({ name }) => catalogTables.has(name))
  const written = sumOf(tables, 'written')
  return [
    ...timeOf('processor time of the app', appBefore, appAfter),
    ...timeOf('processor time of PostgreSQL', before.processor, after.processor),
    idle('transactions', after.transactions - before.transactions - readingTransactions),
    idle('rows written', written, named(tables, 'written')),
    idle('  of them in the catalog’s tables', sumOf(catalog, 'written'), '', '0'),
    idle('looks into the catalog’s tables', sumOf(catalog, 'scans'), named(catalog, 'scans')),
    { ...idle('written to PostgreSQL’s log', (after.log - before.log) / 1_024), unit: 'kB' },
  ]
}

function timeOf(what: string, before: number | null, after: number | null): Figure[] {
  if (before === null || after === null) return []
  return [{ ...idle(what, after - before), unit: 'ms' }]
}

function idle(what: string, value: number, note = '', aim = ''): Figure {
  return { name: `idle for ${seconds} s: ${what}`, unit: '', samples: [value], aim, note }
}

type Work = ReturnType<typeof workBetween>[number]

function sumOf(tables: readonly Work[], what: 'written' | 'scans'): number {
  return tables.reduce((sum, table) => sum + table[what], 0)
}

/** `job 12, sources 1`. */
function named(tables: readonly Work[], what: 'written' | 'scans'): string {
  const most = tables.filter((table) => table[what] > 0).toSorted((one, other) => other[what] - one[what])
  return most
    .slice(0, 4)
    .map((table) => `${table.name} ${table[what]}`)
    .join(', ')
}

const general = { id: 'C0GENERAL', name: 'general', members: ['ana'] }

const portal = `apiVersion: stagedoor.dev/v1
kind: Portal
metadata: { name: portal }
spec: { timeZone: Europe/Madrid, admins: { channel: ${general.id} } }
`

/** So that there is something to look at again each minute. */
const services = Array.from(
  { length: 50 },
  (_, index) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: idle-${index} }
spec: { type: service, lifecycle: production, owner: group:default/idle }
`,
).join('---\n')
