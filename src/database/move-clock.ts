import { sql } from 'drizzle-orm'
import type { Database } from '../base/ctx.ts'

/** Sets how far the product's time is ahead of the machines', for every replica at once. For the demo and the tests. */
export async function moveClock(database: Database, offsetMilliseconds: number): Promise<void> {
  await database.execute(sql`
    insert into clock (id, offset_milliseconds) values (1, ${Math.round(offsetMilliseconds)})
    on conflict (id) do update set offset_milliseconds = excluded.offset_milliseconds`)
}
