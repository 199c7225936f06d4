import { randomBytes } from 'node:crypto'
import postgres from 'postgres'

/** The PostgreSQL of this run of the tests. */
export interface TestServer {
  /** A database on it that is never cloned or dropped, for maintenance. */
  readonly url: string
  /** What the names of this run's databases share. */
  readonly run: string
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}

const PREFIX = 'stagedoor_test_'

export function newRun(): string {
  return PREFIX + randomBytes(4).toString('hex')
}

/** The run a database belongs to, by its name; null where it is not a test's. */
export function runOf(database: string): string | null {
  return /^(stagedoor_test_[0-9a-f]{8})_/.exec(database)?.[1] ?? null
}

export function databaseOn(server: TestServer, name: string): { readonly name: string; readonly url: string } {
  const url = new URL(server.url)
  const full = `${server.run}_${name}`
  url.pathname = `/${full}`
  return { name: full, url: url.href }
}

export function templateOf(server: TestServer): { readonly name: string; readonly url: string } {
  return databaseOn(server, 'template')
}

/** One lasting session, so that its advisory locks stay held. */
export function maintain(url: string): postgres.Sql {
  return postgres(url, { max: 1, max_lifetime: null, onnotice: () => {} })
}
