import { join } from 'node:path'
import { machineClock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import { compose, type Portal } from '../compose.ts'
import type { Config, ConfigWithoutSlack } from '../config.ts'
import { connect } from '../database/connect.ts'
import { emptyDatabase } from '../database/empty-database.ts'
import { moveClock } from '../database/move-clock.ts'
import { openDatabase } from '../database/open-database.ts'
import { webhookSecret } from '../kept-keys.ts'
import { type Playground, startPlayground } from '../playground/index.ts'
import { slackManifest } from '../slack/manifest.ts'
import { type CiServer, startCiServer } from './ci-server.ts'
import { exampleCiPort, prepareManifests } from './prepare-manifests.ts'
import workspace from './workspace.json' with { type: 'json' }

export interface Demo {
  /** What to tell the person who started it. */
  readonly lines: readonly string[]
  close(): Promise<void>
}

/**
 * Starts a playground, the example company's CI server, and the portal between them. Everything begins anew at each start,
 * because the playground remembers nothing: the demo's own database is emptied, one that was given is not touched.
 */
export async function startDemo(given: ConfigWithoutSlack, log: Log): Promise<Demo> {
  await using starting = new AsyncDisposableStack()
  const own = { ...given, dataDirectory: join(given.dataDirectory, 'demo') }
  const url = await freshDatabase(own, log, starting)
  const ci = await startCi(await webhookSecret(own))
  starting.defer(() => ci.close())
  const playground = await startPlayground({
    port: given.playgroundPort,
    host: given.host,
    workspace: {
      ...workspace,
      app: {
        name: 'Stagedoor',
        manifest: slackManifest({ commands: given.commands, publicUrl: null, unfurlDomains: ['harbor.example'] }),
      },
    },
  })
  starting.defer(() => playground.close())
  const manifestsDirectory = await prepareManifests(given.manifestsDirectory, {
    ciPort: ci.port,
    copyTo: join(own.dataDirectory, 'manifests'),
  })
  const portal = await compose({ ...own, databaseUrl: url, manifestsDirectory, slack: slackOf(playground) }, log)
  starting.defer(() => portal.close())
  followClock(playground, portal, log)
  const started = starting.move()
  return { lines: told(playground, ci, portal), close: () => started.disposeAsync() }
}

async function freshDatabase(config: ConfigWithoutSlack, log: Log, closing: AsyncDisposableStack): Promise<string> {
  const opened = await openDatabase({
    url: config.databaseUrl,
    directory: config.dataDirectory,
    log: (line) => log.warn({}, line),
  })
  closing.defer(() => opened.stop())
  const connection = connect(opened.url, { max: 1 })
  try {
    if (opened.own) await emptyDatabase(connection)
  } finally {
    await connection.close()
  }
  return opened.url
}

async function startCi(secret: string): Promise<CiServer> {
  try {
    return await startCiServer({ port: exampleCiPort, secret })
  } catch {
    return startCiServer({ port: 0, secret })
  }
}

function slackOf(playground: Playground): Config['slack'] {
  const { botToken, apiUrl, appToken } = playground
  return { botToken, apiUrl, transport: { kind: 'socket', appToken } }
}

/** When people move the playground's clock, the portal's time goes along. */
function followClock(playground: Playground, portal: Portal, log: Log): void {
  const follow = async () => {
    const ahead = playground.clock.now().getTime() - machineClock.now().getTime()
    await moveClock(portal.database, ahead).catch((error) => log.error({ err: error }, 'the clock could not be moved'))
  }
  playground.clock.onMove(() => void follow())
}

function told(playground: Playground, ci: CiServer, portal: Portal): string[] {
  const local = playground.url.replace('127.0.0.1', 'localhost')
  return [
    '',
    `Playground  ${local}`,
    `CI server   ${ci.url}   (shows what the portal called)`,
    `Portal API  http://localhost:${portal.port}`,
    '',
    'Try in the playground: /owner checkout · /request · move the clock to Monday 09:00. Ctrl+C ends it.',
  ]
}
