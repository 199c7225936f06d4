import { parseArgs } from 'node:util'
import { startThrowawayServer } from '../support/throwaway-server.ts'
import { openBenchDatabase } from './bench-database.ts'
import { readConditions } from './conditions.ts'
import { generateCatalog } from './generate-catalog.ts'
import { benchImport, benchReimport } from './import-bench.ts'
import { benchLookUps } from './look-up-bench.ts'
import type { Figure } from './measure.ts'
import { benchOwner } from './owner-bench.ts'
import { benchPlayground } from './playground-bench.ts'
import { readGenerated } from './read-generated.ts'
import { benchReading } from './reading-bench.ts'
import { asJson, asTable } from './report.ts'
import { benchSquads } from './squads-bench.ts'

const usage = `Usage: npm run bench [-- [--entities N] [--json]]

Measures the portal on a generated catalog of N entities (10,000 without) and a PostgreSQL of its own, and leaves nothing behind.
`

const { values } = parseArgs({
  options: {
    entities: { type: 'string', default: '10000' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const entities = Number(values.entities)
if (values.help) process.stdout.write(usage)
else if (!Number.isInteger(entities) || entities < 1_000 || entities > 1_000_000) {
  process.stderr.write(`--entities takes a whole number from 1,000 to 1,000,000.\n${usage}`)
  process.exitCode = 2
} else await bench()

async function bench(): Promise<void> {
  // Ending by way of `exit` lets everything that was started be ended too.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  await using closing = new AsyncDisposableStack()
  const server = await startThrowawayServer({})
  closing.defer(() => server.stop())
  const catalog = await openBenchDatabase(server.url, 'bench_catalog', closing)
  const conditions = await readConditions(catalog.connection.sql, entities)
  const generated = generateCatalog({ entities, seed: 2026 })
  const documents = await readGenerated(generated)
  const figures: Figure[] = []
  const measured = async (what: string, work: () => Promise<Figure[]>) => {
    process.stderr.write(`measuring ${what} …\n`)
    figures.push(...(await work()))
  }
  await measured('reading', () => benchReading(generated))
  await measured('imports', () => benchImport(catalog, documents))
  await measured('imports over a full catalog', () => benchReimport(catalog, documents))
  await measured('look-ups', () => benchLookUps(catalog, documents))
  const owner = await openBenchDatabase(server.url, 'bench_owner', closing)
  await measured('/owner', () => benchOwner(owner, documents))
  const teams = await openBenchDatabase(server.url, 'bench_squads', closing)
  await measured('decisions and digests', () => benchSquads(teams))
  await measured('the playground', benchPlayground)
  process.stdout.write((values.json ? asJson : asTable)(conditions, figures))
}
