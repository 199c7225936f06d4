import { z } from 'zod'
import type { Transaction } from '../base/ctx.ts'
import { eq } from '../base/sql.ts'
import type { Run } from './run.ts'
import { runs } from './tables.ts'

export type RunRow = typeof runs.$inferSelect

const keptInputs = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

/** Reads a run; null where there is none. */
export async function readRun(tx: Transaction, id: string): Promise<Run | null> {
  const [row] = await tx.select().from(runs).where(eq(runs.id, id))
  return row === undefined ? null : toRun(row)
}

/** Locks the run until the transaction ends. Whoever needs its consent too locks that first. */
export async function lockRunRow(tx: Transaction, id: string): Promise<RunRow | null> {
  const [row] = await tx.select().from(runs).where(eq(runs.id, id)).for('update')
  return row ?? null
}

/** The row as what it means. Throws where the row's state and its moments do not fit. */
export function toRun(row: RunRow): Run {
  const { requesterWorkspace, requesterAccount, requesterReference, requesterName, tokenHash: _, ...rest } = row
  const request = {
    ...rest,
    inputs: keptInputs.parse(row.inputs),
    requester: {
      account: { workspace: requesterWorkspace, account: requesterAccount },
      reference: requesterReference,
      name: requesterName,
    },
  }
  switch (row.state) {
    case 'awaiting_approval':
      return { ...request, state: row.state, startedAt: null, timesOutAt: null, endedAt: null }
    case 'queued':
      return { ...request, state: row.state, startedAt: null, timesOutAt: present(row, 'timesOutAt'), endedAt: null }
    case 'running':
      return {
        ...request,
        state: row.state,
        startedAt: present(row, 'startedAt'),
        timesOutAt: present(row, 'timesOutAt'),
        endedAt: null,
      }
    default:
      return { ...request, state: row.state, endedAt: present(row, 'endedAt') }
  }
}

function present(row: RunRow, key: 'startedAt' | 'timesOutAt' | 'endedAt'): Date {
  const moment = row[key]
  if (moment === null) throw new Error(`run ${row.id} is ${row.state} but has no ${key}`)
  return moment
}
