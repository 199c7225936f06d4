import { inject } from 'vitest'
import type { Connection } from '../../../src/database/connect.ts'
import { maintain } from '../../support/test-server.ts'

/** Ends every session of a database and lets none in, does something meanwhile, and opens it again. */
export async function withDatabaseAway<T>({ sql }: Connection, work: () => Promise<T>): Promise<T> {
  const [row] = await sql`select current_database() as name`
  const name = String(row?.name)
  const server = maintain(inject('testServer').url)
  try {
    await server`alter database ${server(name)} with allow_connections false`
    await server`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`
    return await work()
  } finally {
    await server`alter database ${server(name)} with allow_connections true`
    await server.end()
  }
}
