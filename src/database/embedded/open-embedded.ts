import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import type { OpenedDatabase } from '../open-database.ts'
import { findBinaries } from './binaries.ts'
import { type ClaimOutcome, claimServer, FolderInUse } from './claim-server.ts'
import { readKept } from './kept.ts'
import { makeCluster, SUPERUSER } from './make-cluster.ts'
import { placeCluster } from './place-cluster.ts'
import { clearStaleLock, type RunningServer, type ServerState, serverState } from './running-server.ts'
import { serverUser } from './server-user.ts'
import { defaultShelter } from './shelter.ts'
import { type Settings, serverLog, startServer } from './start-server.ts'
import { stopServer } from './stop-server.ts'

export interface EmbeddedOptions {
  /** The folder that holds the server's data, made if absent. */
  readonly directory: string
  readonly log: (line: string) => void
  /** Where another process owns the folder, use its server instead of refusing; `stop` then does nothing. */
  readonly join?: boolean
  readonly settings?: Settings
  /** Where root puts what must not lie under a private folder. */
  readonly shelter?: string
}

const DATABASE = 'stagedoor'
const ATTEMPTS = 5
const PAUSE = 100
const POLL = 50
const MINUTE = 60_000

/** A database on our own server. */
export interface EmbeddedDatabase extends OpenedDatabase {
  readonly pid: number
  /** The folder of the server's data. */
  readonly data: string
}

/**
 * Opens our own PostgreSQL: starts it, or takes over one whose owner has died. Throws FolderInUse where a living process
 * owns it, and an error with the server's own words where it does not start.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const user = await serverUser()
  const shelter = options.shelter ?? defaultShelter
  const binaries = await findBinaries(user, shelter)
  const data = await placeCluster(options.directory, user, shelter, options.log)
  await makeCluster(data, binaries, user, { sync: options.settings?.fsync !== 'off' })
  let trouble: unknown
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const kept = await readKept(data)
    const server = await readyServer(data, () =>
      startServer(data, kept, binaries, user, { ...ordinary, ...options.settings }),
    )
    if (server !== null) {
      const address = `postgres://${SUPERUSER}:${kept.password}@127.0.0.1:${server.port}`
      const claimed = await claimServer(`${address}/postgres`)
      if (claimed.outcome !== 'unreachable') return await opened(address, data, server, claimed, options)
      trouble = claimed.cause
    }
    await sleep(PAUSE * attempt)
  }
  throw new Error(`PostgreSQL does not start on ${data}. It says: ${await serverLog(data)}`, { cause: trouble })
}

const ordinary: Settings = { max_connections: '100' }

/** The server that is up, else the one we start; null where it gave up: its port was taken, or another process started one first. */
async function readyServer(data: string, start: () => Promise<boolean>): Promise<RunningServer | null> {
  const before = await settledState(data)
  if (before.state === 'ready') return before.server
  if (before.state === 'starting') return null
  if (before.state === 'stale') await clearStaleLock(data, before.text)
  await start()
  const after = await serverState(data)
  return after.state === 'ready' ? after.server : null
}

/** The state once a server that is starting or stopping has done so, waited for a minute at most. */
async function settledState(data: string): Promise<ServerState> {
  for (let waited = 0; ; waited += POLL) {
    const found = await serverState(data)
    if (found.state !== 'starting' || waited >= MINUTE) return found
    await sleep(POLL)
  }
}

async function opened(
  address: string,
  data: string,
  server: RunningServer,
  claimed: Exclude<ClaimOutcome, { outcome: 'unreachable' }>,
  options: EmbeddedOptions,
): Promise<EmbeddedDatabase> {
  const { pid } = server
  const url = `${address}/${DATABASE}`
  if (claimed.outcome === 'taken') {
    if (options.join !== true) throw new FolderInUse(options.directory, claimed.pid)
    return { url, own: false, pid, data, stop: async () => {} }
  }
  await makeDatabase(`${address}/postgres`)
  const stop = async () => {
    await stopServer(data, server)
    await claimed.claim.release()
  }
  return { url, own: true, pid, data, stop }
}

async function makeDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const [found] = await sql`select 1 from pg_database where datname = ${DATABASE}`
  if (found === undefined) await sql`create database ${sql(DATABASE)}`
  await sql.end()
}
