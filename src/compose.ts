import type { App } from '@slack/bolt'
import { settleRun, settleStuckRuns, timeOutRuns } from './actions/index.ts'
import { expireApprovals, remindApprovals } from './approvals/index.ts'
import { sealEntries } from './audit/index.ts'
import { machineClock } from './base/clock.ts'
import type { Actor, Database, Transact } from './base/ctx.ts'
import type { Log } from './base/log.ts'
import type { Config } from './config.ts'
import { connect } from './database/connect.ts'
import { migrate } from './database/migrate.ts'
import { onClockMoved } from './database/move-clock.ts'
import { openDatabase } from './database/open-database.ts'
import { createTransact } from './database/transact.ts'
import { claimEditions } from './digests/index.ts'
import { httpApp } from './http/app.ts'
import { listen } from './http/listen.ts'
import { eachHour } from './jobs/each-hour.ts'
import { createEmit } from './jobs/emit.ts'
import { installQueue } from './jobs/install-queue.ts'
import { type JobHandlers, openQueue, type Queue } from './jobs/open-queue.ts'
import { startSealer } from './jobs/start-sealer.ts'
import { type Due, startSweep } from './jobs/start-sweep.ts'
import { auditKey, runTokenKey, webhookSecret } from './kept-keys.ts'
import { callRunner } from './runners/call-runner.ts'
import { evaluateScorecards } from './scorecards/index.ts'
import { forgetDrafts } from './slack/actions/forget-drafts.ts'
import { openApproversCards } from './slack/actions/open-approvers-cards.ts'
import { openRequesterCard } from './slack/actions/open-requester-card.ts'
import { showLog } from './slack/actions/show-log.ts'
import { tellOutcome } from './slack/actions/tell-outcome.ts'
import { allCardViews, allHandlers } from './slack/all-handlers.ts'
import { showReminder } from './slack/approvals/show-reminder.ts'
import { cardsBehind } from './slack/cards/cards-behind.ts'
import { openCard } from './slack/cards/open-card.ts'
import { raiseCards } from './slack/cards/raise-cards.ts'
import { showCard } from './slack/cards/show-card.ts'
import { jobClient, windowClient } from './slack/clients.ts'
import { createApp } from './slack/create-app.ts'
import { openEditionCard } from './slack/digests/open-edition-card.ts'
import { tellSkippedEdition } from './slack/digests/tell-skipped-edition.ts'
import { forgetDeliveries } from './slack/forget-deliveries.ts'
import { syncDirectory } from './slack/identity/sync-directory.ts'
import { tellFailedJob } from './slack/jobs/tell-failed-job.ts'
import type { SlackParts } from './slack/parts.ts'
import { httpReceiver, socketReceiver } from './slack/receivers.ts'
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

const asSystem = (name: string): Actor => ({ kind: 'system', name })

/** Joins the parts and starts them. What has been started is stopped again when a later part can't be. */
export async function compose(config: Config, log: Log): Promise<Portal> {
  await using starting = new AsyncDisposableStack()
  const onError: OnError = (error, what) => log.error({ what, err: error }, 'work in the background failed')
  const { connection, queue } = await openStorage(config, log, onError, starting)
  const { database } = connection
  const transact = createTransact({ database, clock: machineClock, emit: createEmit({ queue, raiseCards }) })
  const parts = await slackParts(config, transact, queue, log)

  const manifests = await watchManifests({ directory: config.manifestsDirectory, transact, log })
  starting.defer(() => manifests.close())
  await queue.work({ handlers: await jobHandlers(config, parts), onFailed: tellFailedJob(parts) })
  const key = await auditKey(config)
  const sealer = startSealer({ transact, seal: (ctx, most) => sealEntries(ctx, { key, most }), onError })
  starting.defer(() => sealer.stop())
  const sweep = startSweep({ transact, dues: dues(queue, parts.workspace), onError })
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

/** Which handler does which job: with `jobs/reactions.ts`, the answer to "what happens next?". */
async function jobHandlers(config: Config, parts: SlackParts): Promise<JobHandlers> {
  const { transact } = parts
  return {
    'show-card': showCard(parts, allCardViews),
    'open-requester-card': openRequesterCard(parts),
    'open-approvers-cards': openApproversCards(parts),
    'show-log': showLog(parts),
    'tell-outcome': tellOutcome(parts),
    'show-reminder': showReminder(parts),
    'settle-run': async ({ id }) => {
      await transact(asSystem('settle-run'), (ctx) => settleRun(ctx, { consent: id }))
    },
    'call-runner': callRunner({
      transact,
      log: parts.log,
      clock: machineClock,
      publicUrl: config.publicUrl,
      secret: await webhookSecret(config),
      tokenKey: await runTokenKey(config),
    }),
    'evaluate-scorecards': async () => {
      await transact(asSystem('evaluate-scorecards'), (ctx) => evaluateScorecards(ctx), { within: 300_000 })
    },
    'open-edition-card': openEditionCard(parts),
    'tell-skipped-edition': tellSkippedEdition(parts),
    'sync-directory': syncDirectory(parts),
  }
}

/** What the sweep looks for each minute. */
function dues(queue: Queue, workspace: string): Record<string, Due> {
  return {
    'expire-approvals': expireApprovals,
    'remind-approvals': remindApprovals,
    'settle-stuck-runs': settleStuckRuns,
    'time-out-runs': timeOutRuns,
    'claim-editions': claimEditions,
    'forget-deliveries': forgetDeliveries,
    'forget-drafts': forgetDrafts,
    'cards-behind': async (ctx) => {
      for (const card of await cardsBehind(ctx, machineClock.now())) await queue.send(ctx.tx, 'show-card', card)
      return 0
    },
    // Who is in a usergroup gives rights, and Slack does not tell us when that changes.
    'sync-directory': eachHour(machineClock, async (ctx) => {
      await queue.send(ctx.tx, 'sync-directory', workspace)
      return 0
    }),
  }
}

/** Opens the HTTP API, and Slack's way in: a socket, or a path on the same server. */
async function openDoors(config: Config, parts: SlackParts, closing: AsyncDisposableStack): Promise<number> {
  const { transport, apiUrl, botToken: token } = config.slack
  const api = httpApp({ transact: parts.transact, log: parts.log })
  const create = (receiver: Parameters<typeof createApp>[0]['receiver']): App =>
    createApp({ parts, handlers: allHandlers, receiver, token, apiUrl })
  if (transport.kind === 'http') {
    const receiver = httpReceiver({ signingSecret: transport.signingSecret, log: parts.log })
    create(receiver)
    return listenUntil(config, { api, slack: receiver.requestListener }, closing)
  }
  const app = create(socketReceiver({ appToken: transport.appToken, apiUrl, log: parts.log }))
  const port = await listenUntil(config, { api, slack: null }, closing)
  await app.start()
  closing.defer(async () => {
    await app.stop()
  })
  return port
}

async function listenUntil(
  { host, port }: Config,
  served: Parameters<typeof listen>[0]['served'],
  closing: AsyncDisposableStack,
): Promise<number> {
  const server = await listen({ served, host, port })
  closing.defer(() => server.close())
  return server.port
}
