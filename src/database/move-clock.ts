import type { Database } from '../base/ctx.ts'
import { sql } from '../base/sql.ts'
import type { Connection } from './connect.ts'

const channel = 'stagedoor_clock'

/** Sets how far the product's time is ahead of the machines', for every replica at once. For the demo and the tests. */
export async function moveClock(database: Database, offsetMilliseconds: number): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.execute(sql`
      insert into clock (id, offset_milliseconds) values (1, ${Math.round(offsetMilliseconds)})
      on conflict (id) do update set offset_milliseconds = excluded.offset_milliseconds`)
    await tx.execute(sql`select pg_notify(${channel}, '')`)
  })
}

/** Calls back when the product's time was moved by any process. Ends with the connection. */
export async function onClockMoved(connection: Connection, call: () => void): Promise<void> {
  await connection.sql.listen(channel, call)
}
