import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Connection } from '../../src/database/connect.ts'
import { type TestTransact, testTransact } from './ctx.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

export interface TestDatabase extends TestTransact, Omit<Connection, 'close'> {
  readonly url: string
}

/**
 * A database of its own for a test file, there from the next `beforeAll` on, and dropped when the file is done. Before
 * each test the tables of `empty` are emptied, the clock is set to `now` and the list of what was emitted begins again.
 * Its parts are to be read when they are used: they are others in the next test.
 */
export function databaseForTests(given: { empty?: readonly string[]; now?: string } = {}): TestDatabase {
  let fresh: FreshDatabase
  let stage: TestTransact
  beforeAll(async () => {
    fresh = await freshDatabase()
    stage = testTransact(fresh.connection.database, given)
  })
  afterAll(() => fresh.drop())
  beforeEach(async () => {
    const { database, sql } = fresh.connection
    stage = testTransact(database, given)
    for (const table of given.empty ?? []) await sql`delete from ${sql(table)}`
  })
  return {
    get url() {
      return fresh.url
    },
    get database() {
      return fresh.connection.database
    },
    get sql() {
      return fresh.connection.sql
    },
    get transact() {
      return stage.transact
    },
    get as() {
      return stage.as
    },
    get clock() {
      return stage.clock
    },
    get events() {
      return stage.events
    },
  }
}
