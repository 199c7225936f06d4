import { cpus, loadavg } from 'node:os'
import type postgres from 'postgres'

/** Under what the figures were taken: without it they say nothing. */
export interface Conditions {
  readonly cores: number
  readonly processor: string
  readonly Node: string
  readonly PostgreSQL: string
  readonly fsync: string
  /** How busy the machine was when the run began: processes that wanted a core, on average of the last minute. */
  readonly load: number
}

export async function readConditions(sql: postgres.Sql): Promise<Conditions> {
  const [server] = await sql<{ version: string; fsync: string }[]>`
    select current_setting('server_version') as version, current_setting('fsync') as fsync`
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    Node: process.version,
    PostgreSQL: server?.version ?? 'unknown',
    fsync: server?.fsync ?? 'unknown',
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
  }
}
