import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { Database } from '../base/ctx.ts'
import { surviveLoss } from './survive-loss.ts'

/** A pool of connections to one database, and Drizzle on top of it. */
export interface Connection {
  readonly database: Database
  /** The same pool without Drizzle, for LISTEN, COPY and the like. Drizzle turns off its date parsing: timestamps come as text. */
  readonly sql: postgres.Sql
  /** Waits up to five seconds for running queries, then ends every connection. */
  close(): Promise<void>
}

export interface ConnectOptions {
  /** Most connections at once; 10 unless told. */
  readonly max?: number
  /** What `pg_stat_activity` shows; `stagedoor` unless told. */
  readonly applicationName?: string
}

const MINUTE = 60_000
const CLOSING_SECONDS = 5

/**
 * Opens a pool lazily: nothing is contacted before the first query. Every session runs in UTC; a statement is stopped
 * after one minute, and so is a transaction that lies idle for that long, because it holds locks nobody will release.
 */
export function connect(url: string, options: ConnectOptions = {}): Connection {
  const sql = postgres(url, {
    max: options.max ?? 10,
    connect_timeout: 10,
    onnotice: () => {},
    connection: {
      application_name: options.applicationName ?? 'stagedoor',
      TimeZone: 'UTC',
      statement_timeout: MINUTE,
      idle_in_transaction_session_timeout: MINUTE,
    },
  })
  return { database: drizzle(surviveLoss(sql)), sql, close: () => sql.end({ timeout: CLOSING_SECONDS }) }
}
