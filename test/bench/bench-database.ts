import postgres from 'postgres'
import type { Ctx, Transact } from '../../src/base/ctx.ts'
import { type Connection, connect } from '../../src/database/connect.ts'
import { migrate } from '../../src/database/migrate.ts'
import { createTransact } from '../../src/database/transact.ts'
import { installQueue } from '../../src/jobs/install-queue.ts'

/** A database of its own, migrated, on the server of this run. */
export interface BenchDatabase {
  readonly url: string
  readonly connection: Connection
  /** A transaction maker with no queue behind it. */
  readonly transact: Transact
  /** One verb in one transaction. */
  run<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
}

/** Makes the database and closes its connection when disposed of; it goes with the server. */
export async function openBenchDatabase(
  server: string,
  name: string,
  closing: AsyncDisposableStack,
): Promise<BenchDatabase> {
  const maintenance = postgres(server, { max: 1, onnotice: () => {} })
  await maintenance`create database ${maintenance(name)}`
  await maintenance.end()
  const url = new URL(server)
  url.pathname = `/${name}`
  await migrate(url.href)
  await installQueue(url.href)
  const connection = connect(url.href, { applicationName: 'stagedoor bench' })
  closing.defer(() => connection.close())
  const clock = { now: () => new Date() }
  const transact = createTransact({ database: connection.database, clock, emit: async () => {} })
  return { url: url.href, connection, transact, run: (work) => transact({ kind: 'system', name: 'bench' }, work) }
}
