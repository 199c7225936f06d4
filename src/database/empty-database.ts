import type { Connection } from './connect.ts'

/** Removes every schema of ours, data and all, so that the next start begins anew. For the demo's own database only. */
export async function emptyDatabase({ sql }: Connection): Promise<void> {
  await sql`drop schema if exists public, drizzle, pgboss cascade`
  await sql`create schema public`
}
