import { entriesChannel, sealEntries } from './audit/index.ts'
import { machineClock } from './base/clock.ts'
import type { Database, Transact } from './base/ctx.ts'
import type { Log } from './base/log.ts'
import type { Config } from './config.ts'
import { connect } from './database/connect.ts'
import { migrate } from './database/migrate.ts'
import { onClockMoved } from './database/move-clock.ts'
import { openDatabase } from './database/open-database.ts'
import { createTransact } from './database/transact.ts'
import { dues } from './dues.ts'
import { jobHandlers } from './job-handlers.ts'
import { createEmit } from './jobs/emit.ts'
import { installQueue } from './jobs/install-queue.ts'
import { openQueue, type Queue } from './jobs/open-queue.ts'
import { startSealer } from './jobs/start-sealer.ts'
import { startSweep } from './jobs/start-sweep.ts'
import { auditKey } from './kept-keys.ts'
import { openDoors } from './open-doors.ts'
import { openCard } from './slack/cards/open-card.ts'
import { raiseCards } from './slack/cards/raise-cards.ts'
import { jobClient, windowClient } from './slack/clients.ts'
import { tellFailedJob } from './slack/jobs/tell-failed-job.ts'
import type { SlackParts } from './slack/parts.ts'
import { sourceAccess } from './source-access.ts'
import { watchManifests } from './sources/watch-manifests.ts'

/** The running portal, as far as whoever started it needs to know. */
export interface Portal {
  /** Where the HTTP API listens. */
  readonly port: number
  readonly database: Database
  /** Stops taking work, lets what is under way end, and lets go of everything. */
  close(): Promise<void>
}

type OnError = (error: unknown, what: string) => void

/** Joins the parts and starts them. What has been started is stopped again when a later part can't be. */
export async function compose(config: Config, log: Log): Promise<Portal> {
  await using starting = new AsyncDisposableStack()
  const onError: OnError = (error, what) => log.error({ what, err: error }, 'work in the background failed')
  const { connection, queue } = await openStorage(config, log, onError, starting)
  const { database } = connection
  const transact = createTransact({ database, clock: machineClock, emit: createEmit({ queue, raiseCards }) })
  const parts = await slackParts(config, transact, queue, log)

  const manifests = await watchManifests({
    directory: config.manifestsDirectory,
    transact,
    log,
    clock: machineClock,
    access: sourceAccess(config),
  })
  starting.defer(() => manifests.close())
  await queue.work({ handlers: await jobHandlers(config, parts, manifests), onFailed: tellFailedJob(parts) })
  const key = await auditKey(config)
  const sealer = await startSealer({
    transact,
    seal: (ctx, most) => sealEntries(ctx, { key, most }),
    listen: async (call) => void (await connection.sql.listen(entriesChannel, call, call)),
    onError,
  })
  starting.defer(() => sealer.stop())
  const sweep = startSweep({ transact, dues: dues({ queue, workspace: parts.workspace, machineClock }), onError })
  starting.defer(() => sweep.stop())
  await onClockMoved(connection, () => void sweep.run())
  const port = await openDoors(config, parts, starting)
  await queue.sendAlone('sync-directory', parts.workspace)

  const started = starting.move()
  return { port, database, close: () => started.disposeAsync() }
}

async function openStorage(config: Config, log: Log, onError: OnError, closing: AsyncDisposableStack) {
  const opened = await openDatabase({
    url: config.databaseUrl,
    directory: config.dataDirectory,
    log: (line) => log.info({}, line),
  })
  closing.defer(() => opened.stop())
  await migrate(opened.url)
  await installQueue(opened.url)
  const connection = connect(opened.url, { max: 12 })
  closing.defer(() => connection.close())
  const queue = await openQueue({ url: opened.url, onError })
  closing.defer(() => queue.close())
  return { connection, queue }
}

async function slackParts(config: Config, transact: Transact, queue: Queue, log: Log): Promise<SlackParts> {
  const access = { token: config.slack.botToken, apiUrl: config.slack.apiUrl }
  const client = jobClient(access)
  const { team_id: workspace } = await client.auth.test()
  if (workspace === undefined) throw new Error('Slack did not say which workspace the bot token belongs to.')
  return {
    workspace,
    transact,
    window: windowClient(access),
    client,
    machineClock,
    commands: config.commands,
    firstAdmins: config.adminAccounts,
    wantCard: async (ctx, card) => {
      const id = await openCard(ctx, card)
      if (id !== null) await queue.send(ctx.tx, 'show-card', id)
      return id
    },
    showLater: (card, seconds) => queue.sendAlone('show-card', card, seconds),
    log,
  }
}
