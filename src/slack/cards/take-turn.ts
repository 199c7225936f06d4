import type { Transaction } from '../../base/ctx.ts'
import { lte, sql } from '../../base/sql.ts'
import { pace } from '../tables.ts'

/** Slack takes about one message a second in a channel (`chat.postMessage`, special tier). */
const gapMilliseconds = 1_000

/** The longest a process waits for a turn while it holds a card; less than the lease on the card. */
const mostWaitMilliseconds = 8_000

/**
 * Takes the next turn to post in a channel, across all replicas, by the machines' time. Gives the moment of the turn;
 * null when the line is too long to wait in.
 */
export async function takeTurn(
  tx: Transaction,
  place: { workspace: string; channel: string },
  machineNow: Date,
): Promise<Date | null> {
  const now = machineNow.toISOString()
  const [row] = await tx
    .insert(pace)
    .values({ ...place, nextAt: new Date(machineNow.getTime() + gapMilliseconds) })
    .onConflictDoUpdate({
      target: [pace.workspace, pace.channel],
      set: { nextAt: sql`greatest(${pace.nextAt}, ${now}::timestamptz) + interval '1 second'` },
      setWhere: lte(pace.nextAt, new Date(machineNow.getTime() + mostWaitMilliseconds)),
    })
    .returning({ nextAt: pace.nextAt })
  return row === undefined ? null : new Date(row.nextAt.getTime() - gapMilliseconds)
}
