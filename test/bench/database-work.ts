import type { BenchDatabase } from './bench-database.ts'
import { familyTime, parentOf } from './process-time.ts'

/** What was done in the database since it was made. */
export interface DatabaseWork {
  readonly transactions: number
  /** Bytes of the log that makes it durable, of the whole server. */
  readonly log: number
  /** Milliseconds of processor time of the server with all its processes; null where the system does not tell. */
  readonly processor: number | null
  readonly tables: ReadonlyMap<string, TableWork>
}

export interface TableWork {
  /** Rows inserted, updated and deleted. */
  readonly written: number
  /** How often it was looked into, whether by an index or whole. */
  readonly scans: number
}

type Counted = TableWork & { name: string }

/** Reads PostgreSQL's own counts. Each process adds its own within a second of its last work; this reading is a transaction too. */
export async function readDatabaseWork({ connection: { sql } }: BenchDatabase): Promise<DatabaseWork> {
  const [row] = await sql<{ transactions: number; log: number; checkpointer: number }[]>`
    select (xact_commit + xact_rollback)::float8 as transactions, (select wal_bytes::float8 from pg_stat_wal) as log,
      (select pid from pg_stat_activity where backend_type = 'checkpointer') as checkpointer
    from pg_stat_database where datname = current_database()`
  const tables = await sql<Counted[]>`
    select relname as name, (n_tup_ins + n_tup_upd + n_tup_del)::float8 as written,
      (seq_scan + coalesce(idx_scan, 0))::float8 as scans
    from pg_stat_user_tables`
  if (row === undefined) throw new Error('PostgreSQL counts nothing of this database')
  const server = await parentOf(row.checkpointer)
  return {
    transactions: row.transactions,
    log: row.log,
    processor: server === null ? null : await familyTime(server),
    tables: new Map(tables.map(({ name, ...work }) => [name, work])),
  }
}

/** What a reading adds to the next one's transactions. */
export const readingTransactions = 2

/** What was done in the tables between two readings, those that most was written to first. */
export function workBetween(before: DatabaseWork, after: DatabaseWork): Counted[] {
  return [...after.tables]
    .map(([name, { written, scans }]) => {
      const was = before.tables.get(name) ?? { written: 0, scans: 0 }
      return { name, written: written - was.written, scans: scans - was.scans }
    })
    .toSorted((one, other) => other.written - one.written || other.scans - one.scans)
}
