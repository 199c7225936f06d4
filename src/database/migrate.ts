import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

const folder = fileURLToPath(new URL('../../drizzle', import.meta.url))

/** An arbitrary number, ours alone among advisory locks of this database. */
const LOCK = 735_201_945

/**
 * Brings the database to the newest schema, all of it or nothing. Any number of processes may call it at once: one
 * works, the others wait for it and find nothing left to do. Takes a connection of its own, because the lock belongs to
 * a session.
 */
export async function migrate(url: string, migrationsFolder = folder): Promise<void> {
  const sql = postgres(url, {
    max: 1,
    max_lifetime: null,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: 'stagedoor migration', TimeZone: 'UTC' },
  })
  try {
    await sql`select pg_advisory_lock(${LOCK})`
    await applyMigrations(drizzle(sql), { migrationsFolder })
  } finally {
    await sql.end({ timeout: 5 })
  }
}
