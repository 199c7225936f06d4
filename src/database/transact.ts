import type { Clock } from '../base/clock.ts'
import type { Ctx, Database, DomainEvent, Transact, Transaction } from '../base/ctx.ts'
import { sql } from '../base/sql.ts'

/** Writes what follows from an event into the transaction that caused it. */
export type Emit = (tx: Transaction, event: DomainEvent) => Promise<void>

interface TransactParts {
  readonly database: Database
  readonly clock: Clock
  readonly emit: Emit
}

const attempts = 4

/** Milliseconds a statement may take where the caller names no limit. */
const defaultWithin = 30_000

/**
 * Makes the one function that opens transactions. Each begins by reading how far the product's time has been moved,
 * so that `ctx.now` is the same on every replica, and by bounding how long a statement may take.
 */
export function createTransact({ database, clock, emit }: TransactParts): Transact {
  return async (actor, work, options = {}) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await database.transaction(async (tx) => {
          const now = await beginAt(tx, clock, options.within ?? defaultWithin)
          const ctx: Ctx = { tx, actor, now, emit: (event) => emit(tx, event) }
          return await work(ctx)
        })
      } catch (error) {
        if (attempt >= attempts || !isRepeatable(error)) throw error
      }
    }
  }
}

async function beginAt(tx: Transaction, clock: Clock, within: number): Promise<Date> {
  const [row] = await tx.execute<{ offset: string }>(sql`
    select coalesce((select offset_milliseconds from clock), 0)::text as offset,
           set_config('statement_timeout', ${String(within)}, true)`)
  return new Date(clock.now().getTime() + Number(row?.offset ?? 0))
}

/** PostgreSQL's serialization_failure and deadlock_detected: the transaction left no trace and may run again. */
function isRepeatable(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  return cause instanceof Error && 'code' in cause && (cause.code === '40001' || cause.code === '40P01')
}
