import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { z } from 'zod'

/** Thrown where another living process already uses the folder. */
export class FolderInUse extends Error {
  /** The process that owns the folder; null where it would not say. */
  readonly pid: number | null
  readonly folder: string

  constructor(folder: string, pid: number | null) {
    const owner = pid === process.pid ? 'this very process' : pid === null ? 'another process' : `process ${pid}`
    super(
      `${folder} is in use by ${owner}. Stop it first, give this one a folder of its own by DATA_DIR, or set DATABASE_URL to share a server.`,
    )
    this.name = 'FolderInUse'
    this.pid = pid
    this.folder = folder
  }
}

/** The right to stop a server, held by a session of its own. */
export interface Claim {
  release(): Promise<void>
}

export type ClaimOutcome =
  | { readonly outcome: 'claimed'; readonly claim: Claim }
  | { readonly outcome: 'taken'; readonly pid: number | null }
  | { readonly outcome: 'unreachable'; readonly cause: unknown }

/** An arbitrary number, ours alone among advisory locks of the `postgres` database. */
const LOCK = 735_201_944
const PATIENCE = 1000
const POLL = 50

const holders = z.array(z.object({ application_name: z.string() }))

/**
 * Takes ownership of a running server by a session's advisory lock. The lock ends with the process however that ends, so
 * there is no lock file to go stale and no pid to be mistaken for another's. A server orphaned a moment ago may hold the
 * dead owner's lock for an instant: the try is repeated for a second.
 */
export async function claimServer(url: string): Promise<ClaimOutcome> {
  const sql = postgres(url, {
    max: 1,
    max_lifetime: null,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: `stagedoor owner ${process.pid}` },
  })
  try {
    for (let waited = 0; waited <= PATIENCE; waited += POLL) {
      const [row] = await sql`select pg_try_advisory_lock(${LOCK}) as taken`
      if (row?.taken === true) return { outcome: 'claimed', claim: { release: () => sql.end({ timeout: 1 }) } }
      await sleep(POLL)
    }
    const pid = await holder(sql)
    await sql.end()
    return { outcome: 'taken', pid }
  } catch (cause) {
    await sql.end({ timeout: 1 })
    return { outcome: 'unreachable', cause }
  }
}

async function holder(sql: postgres.Sql): Promise<number | null> {
  const rows = await sql`
    select session.application_name
    from pg_locks held join pg_stat_activity session using (pid)
    where held.locktype = 'advisory' and held.objid = ${LOCK} and held.granted`
  const pid = Number.parseInt(/\d+$/.exec(holders.parse([...rows])[0]?.application_name ?? '')?.[0] ?? '', 10)
  return Number.isNaN(pid) ? null : pid
}
