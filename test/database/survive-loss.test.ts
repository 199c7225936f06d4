import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Transaction } from '../../src/base/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'

const stage = databaseForTests()

/** Ends the session a transaction runs in, as a restart of the server does. */
async function end(tx: Transaction): Promise<void> {
  const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
  await stage.sql`select pg_terminate_backend(${row?.pid ?? 0})`
}

const lost = expect.objectContaining({ message: expect.stringMatching(/CONNECTION_CLOSED|ECONNRESET|terminating/u) })

// An error that nothing catches, as the driver makes one, fails the whole run of the tests.
describe('a transaction whose connection is lost', () => {
  it('fails, whatever is asked of it afterwards, and nothing asked of it reaches another', async () => {
    const late: unknown[] = []
    const work = stage.database.transaction(async (tx) => {
      await end(tx)
      await wait(50)
      try {
        await tx.execute(sql`create table written_too_late ()`)
      } catch (error) {
        late.push(error)
      }
    })
    await expect(work).rejects.toEqual(lost)
    await wait(100)
    expect(late).toHaveLength(1)
    const [row] = await stage.sql`select to_regclass('written_too_late') as found`
    expect(row?.found).toBeNull()
  })

  it('fails while it is waiting for an answer', async () => {
    const work = stage.database.transaction(async (tx) => {
      await Promise.all([tx.execute(sql`select pg_sleep(30)`), endOther()])
    })
    await expect(work).rejects.toThrow()
  })

  it('fails when it is about to commit', async () => {
    const work = stage.database.transaction(async (tx) => {
      await end(tx)
      await wait(50)
    })
    await expect(work).rejects.toEqual(lost)
  })

  it('leaves a pool that serves as before, every connection of it', async () => {
    const lose = () => stage.database.transaction((tx) => end(tx).then(() => wait(50))).catch(() => {})
    for (let round = 0; round < 6; round++) await Promise.all(Array.from({ length: 5 }, lose))
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => stage.database.transaction((tx) => tx.execute(sql`select 1 as one`))),
    )
    expect(answers.map(([row]) => row?.one)).toEqual(answers.map(() => 1))
  })
})

/** Ends whoever sleeps in this database. */
async function endOther(): Promise<void> {
  const sleeping = () =>
    stage.sql`select pg_terminate_backend(pid) from pg_stat_activity
              where datname = current_database() and pid <> pg_backend_pid() and query like 'select pg_sleep%'`
  while ((await sleeping()).length === 0) await wait(10)
}
