import { machineClock } from './base/clock.ts'
import type { Transact } from './base/ctx.ts'
import type { ConfigWithoutSlack } from './config.ts'
import { connect } from './database/connect.ts'
import { migrate } from './database/migrate.ts'
import { openDatabase } from './database/open-database.ts'
import { createTransact } from './database/transact.ts'
import { createEmit } from './jobs/emit.ts'
import { installQueue } from './jobs/install-queue.ts'
import { openQueue } from './jobs/open-queue.ts'
import { raiseCards } from './slack/cards/raise-cards.ts'

/**
 * Opens the database beside a running portal, or on its own, for one piece of work by the command line; what follows from it is
 * queued, and done by the portal when it runs.
 */
export async function withStorage<T>(
  config: ConfigWithoutSlack,
  tell: (line: string) => void,
  work: (transact: Transact) => Promise<T>,
): Promise<T> {
  await using open = new AsyncDisposableStack()
  const opened = await openDatabase({ url: config.databaseUrl, directory: config.dataDirectory, log: tell, join: true })
  open.defer(() => opened.stop())
  await migrate(opened.url)
  await installQueue(opened.url)
  const connection = connect(opened.url, { max: 2, applicationName: 'stagedoor command' })
  open.defer(() => connection.close())
  const queue = await openQueue({ url: opened.url, onError: (_error, what) => tell(`${what} failed`) })
  open.defer(() => queue.close())
  const emit = createEmit({ queue, raiseCards })
  return await work(createTransact({ database: connection.database, clock: machineClock, emit }))
}
