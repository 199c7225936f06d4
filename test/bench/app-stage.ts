import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { moveClock } from '../../src/database/move-clock.ts'
import { type Playground, startPlayground, type WorkspaceFile } from '../../src/playground/index.ts'
import { startReplica } from '../journeys/support/replica.ts'
import type { BenchDatabase } from './bench-database.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface AppStageOptions {
  readonly database: BenchDatabase
  readonly workspace: WorkspaceFile
  /** The text of each manifest, by its path. */
  readonly manifests: Readonly<Record<string, string>>
  /** Where the playground's and the product's time starts; the real time without. */
  readonly start?: string
}

/** One process of the app, as an operator starts it, on Socket Mode to a playground in this process. */
export interface AppStage {
  readonly playground: Playground
  /** Of the app's process. */
  readonly pid: number
  /** Moves the playground's and the product's time. */
  moveTo(moment: Date): Promise<void>
  /** Megabytes that the app's process holds in memory; null where the system does not tell. */
  memory(): Promise<number | null>
}

export async function startAppStage(options: AppStageOptions, closing: AsyncDisposableStack): Promise<AppStage> {
  const { connection, url } = options.database
  const start = options.start === undefined ? {} : { start: new Date(options.start) }
  const playground = await startPlayground({ workspace: options.workspace, ...start })
  closing.defer(() => playground.close())
  const follow = () => moveClock(connection.database, playground.clock.now().getTime() - Date.now())
  await follow()
  const { path: folder } = closing.use(temporaryFolder())
  await writeManifests(join(folder, 'manifests'), options.manifests)
  const replica = await startReplica({
    DATABASE_URL: url,
    DATA_DIR: join(folder, 'data'),
    MANIFESTS_DIR: join(folder, 'manifests'),
    PORT: '0',
    SLACK_API_URL: playground.apiUrl,
    SLACK_BOT_TOKEN: playground.botToken,
    SLACK_APP_TOKEN: playground.appToken,
    AUDIT_KEY: 'a key of the bench that is long enough',
    WEBHOOK_SECRET: 'a secret of the bench',
  })
  const kill = () => void replica.kill9()
  process.once('exit', kill)
  closing.defer(async () => {
    await replica.stop()
    process.off('exit', kill)
  })
  await playground.connected(1)
  return {
    playground,
    pid: replica.pid,
    moveTo: async (moment) => {
      playground.clock.set(moment)
      await follow()
    },
    memory: () => residentMegabytes(replica.pid),
  }
}

async function residentMegabytes(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) / 1024
}

async function writeManifests(folder: string, manifests: AppStageOptions['manifests']): Promise<void> {
  for (const [path, text] of Object.entries(manifests)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}
