import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { startThrowawayServer } from '../support/throwaway-server.ts'
import { openBenchDatabase } from './bench-database.ts'
import { benchCatalog } from './catalog-bench.ts'
import { readConditions } from './conditions.ts'
import { generateCatalog } from './generate-catalog.ts'
import type { Figure } from './measure.ts'
import { benchPlayground } from './playground-bench.ts'
import { benchReading } from './reading-bench.ts'
import { asJson, asTable, type Section } from './report.ts'
import { benchSquads } from './squads-bench.ts'

const usage = `Usage: npm run bench [-- [--entities N,N...] [--catalog | --idle] [--json]]

Measures the portal on generated catalogs and a PostgreSQL of its own, and leaves nothing behind.

  --entities N,N...  catalogs of so many entities (10000,100000 without)
  --catalog          the catalog alone
  --idle             what the app does while nothing happens, alone
  --json             for machines
`

const { values } = parseArgs({
  options: {
    entities: { type: 'string', default: '10000,100000' },
    catalog: { type: 'boolean', default: false },
    idle: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const sizes = values.entities.split(',').map(Number)
if (values.help) process.stdout.write(usage)
else if (!sizes.every((size) => Number.isInteger(size) && size >= 1_000 && size <= 1_000_000)) {
  process.stderr.write(`--entities takes whole numbers from 1,000 to 1,000,000.\n${usage}`)
  process.exitCode = 2
} else await bench()

async function bench(): Promise<void> {
  // Ending by way of `exit` lets everything that was started be ended too.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  await using closing = new AsyncDisposableStack()
  const server = await startThrowawayServer({ durable: true })
  closing.defer(() => server.stop())
  const maintenance = postgres(server.url, { max: 1 })
  const conditions = await readConditions(maintenance)
  await maintenance.end()
  const sections: Section[] = []
  const tell = (what: string) => process.stderr.write(`measuring ${what} …\n`)
  for (const size of sizes) {
    const figures = await benchCatalog(server.url, size, values.idle ? 'idle' : 'everything', tell)
    sections.push({ title: `${size.toLocaleString('en')} entities`, figures })
  }
  if (!values.catalog && !values.idle)
    sections.push({ title: 'besides', figures: await besides(server.url, tell, closing) })
  process.stdout.write((values.json ? asJson : asTable)(conditions, sections))
}

/** What does not depend on how large the catalog is. */
async function besides(server: string, tell: (what: string) => void, closing: AsyncDisposableStack): Promise<Figure[]> {
  tell('reading')
  const reading = await benchReading(generateCatalog({ entities: 10_000, seed: 2026 }))
  tell('decisions and digests')
  const squads = await benchSquads(await openBenchDatabase(server, 'bench_squads', closing))
  tell('the playground')
  return [...reading, ...squads, ...(await benchPlayground())]
}
