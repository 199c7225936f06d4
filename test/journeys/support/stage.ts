import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from '../../../src/database/connect.ts'
import { moveClock } from '../../../src/database/move-clock.ts'
import workspace from '../../../src/demo/workspace.json' with { type: 'json' }
import { type Playground, startPlayground, type WorkspaceFile } from '../../../src/playground/index.ts'
import { freshDatabase } from '../../support/database.ts'
import { startBalancer } from './balancer.ts'
import { eventually } from './eventually.ts'
import { type Replica, startReplica } from './replica.ts'
import { type RunnerDouble, startRunnerDouble } from './runner-double.ts'

export type Transport = 'socket' | 'http'

export interface StageOptions {
  readonly transport: Transport
  readonly replicas?: number
  /** Where the playground's and the product's time starts. */
  readonly start?: string
  /** Changes the copy of the example company's manifests before anything reads it. */
  readonly arrange?: (directory: string) => void
  readonly workspace?: WorkspaceFile
  /** More variables of the app. */
  readonly environment?: Readonly<Record<string, string>>
}

/** Everything a story needs: the fake Slack, replicas of the app on one database, and a server outside. */
export interface Stage {
  readonly playground: Playground
  readonly connection: Connection
  readonly replicas: Replica[]
  readonly runner: RunnerDouble
  readonly manifests: string
  /** One more replica, or one in the place of a dead one. */
  startReplica(): Promise<Replica>
  /** Moves the playground's and the product's time; every replica then sweeps. */
  moveTo(moment: string | Date): Promise<void>
  close(): Promise<void>
}

/** The example company's own CI server in its manifests; here its place is taken by a double. */
const exampleRunner = '127.0.0.1:4010'

export async function startStage(options: StageOptions): Promise<Stage> {
  const fresh = await freshDatabase()
  const runner = await startRunnerDouble()
  const manifests = copyManifests(runner.port)
  options.arrange?.(manifests)
  const balancer = await startBalancer()
  const playground = await startPlayground({
    workspace: options.workspace ?? (workspace as WorkspaceFile),
    // A story is about what comes of it; how fast the answers were, on a machine that may be busy, the judge reports.
    answerWithin: 15_000,
    ...(options.start === undefined ? {} : { start: new Date(options.start) }),
    ...(options.transport === 'http' ? { http: { requestUrl: `${balancer.url}/slack/events` } } : {}),
  })
  const offset = () => playground.clock.now().getTime() - Date.now()
  await moveClock(fresh.connection.database, offset())
  const data = mkdtempSync(join(tmpdir(), 'stagedoor-journey-'))
  const replicas: Replica[] = []
  const start = async () => {
    const given = await variables(options.transport, { playground, url: fresh.url, manifests, data })
    const replica = await startReplica({ ...given, ...options.environment })
    replicas.push(replica)
    balancer.ports.push(replica.port)
    return replica
  }
  await Promise.all(Array.from({ length: options.replicas ?? 2 }, start))
  if (options.transport === 'socket') await playground.connected(options.replicas ?? 2)
  await eventually(async () => (await fresh.connection.sql`select 1 from usergroup_members limit 1`).length > 0)
  await eventually(async () => (await fresh.connection.sql`select 1 from standings limit 1`).length > 0)
  return {
    playground,
    connection: fresh.connection,
    replicas,
    runner,
    manifests,
    startReplica: start,
    moveTo: async (moment) => {
      playground.clock.set(new Date(moment))
      await moveClock(fresh.connection.database, offset())
    },
    close: async () => {
      await Promise.all(replicas.map((replica) => replica.stop()))
      await Promise.all([playground.close(), balancer.close(), runner.close()])
      await fresh.drop()
      for (const directory of [manifests, data]) rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function variables(
  transport: Transport,
  parts: { playground: Playground; url: string; manifests: string; data: string },
): Promise<Record<string, string>> {
  const { playground } = parts
  const port = await freePort()
  return {
    DATABASE_URL: parts.url,
    DATA_DIR: parts.data,
    MANIFESTS_DIR: parts.manifests,
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    SLACK_API_URL: playground.apiUrl,
    SLACK_BOT_TOKEN: playground.botToken,
    AUDIT_KEY: 'a key of the journeys that is long enough',
    WEBHOOK_SECRET: 'a secret of the journeys',
    SLACK_TRANSPORT: transport,
    ...(transport === 'socket'
      ? { SLACK_APP_TOKEN: playground.appToken }
      : { SLACK_SIGNING_SECRET: playground.signingSecret }),
  }
}

function copyManifests(runnerPort: number): string {
  const directory = mkdtempSync(join(tmpdir(), 'stagedoor-manifests-'))
  cpSync('manifests', directory, { recursive: true })
  for (const file of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.yaml')) continue
    const path = join(directory, file)
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(exampleRunner, `127.0.0.1:${runnerPort}`))
  }
  return directory
}

export function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
