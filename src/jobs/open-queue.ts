import { sql } from 'drizzle-orm'
import { fromDrizzle, type JobWithMetadata, PgBoss } from 'pg-boss'
import type { Transaction } from '../base/ctx.ts'
import { RepeatLater } from '../base/repeat-later.ts'
import { failedJobs, type JobName, jobNames } from './job-names.ts'

/** All a job is told: the id of the row it is about. What is to be done is read from that row. */
export interface JobData {
  readonly id: string
}

export type JobHandler = (job: JobData) => Promise<void>

export type JobHandlers = Readonly<Record<JobName, JobHandler>>

export interface FailedJob extends JobData {
  readonly job: string
}

interface QueueParts {
  readonly url: string
  readonly onError: (error: unknown, what: string) => void
}

interface WorkParts {
  readonly handlers: JobHandlers
  readonly onFailed: (job: FailedJob) => Promise<void>
}

/** The queue, in the same database as the state: any number of replicas share it. */
export interface Queue {
  /** Writes a job into the caller's transaction: no commit, no job. */
  send(tx: Transaction, name: JobName, id: string): Promise<void>
  /** Writes a job by itself, to be done after so many seconds. A convenience only: what must happen has its deadline in a row. */
  sendLater(name: JobName, id: string, afterSeconds: number): Promise<void>
  /** Takes up jobs until `close`. */
  work(parts: WorkParts): Promise<void>
  /** Lets running jobs end, at most ten seconds, and lets go of the database. */
  close(): Promise<void>
}

/** Jobs of one name that one replica does at a time. */
const concurrency: Partial<Record<JobName, number>> = { 'show-card': 8, 'call-runner': 8 }

/** Opens the queue; its schema is there already (`installQueue`). Woken by notification, polling is only the floor. */
export async function openQueue({ url, onError }: QueueParts): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    max: 6,
    useListenNotify: true,
    migrate: false,
    schedule: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    openTelemetry: { enabled: false },
  })
  boss.on('error', (error) => onError(error, 'queue'))
  await boss.start()
  return {
    send: async (tx, name, id) => {
      await boss.send(name, { id }, { db: fromDrizzle(tx, sql) })
    },
    sendLater: async (name, id, afterSeconds) => {
      await boss.send(name, { id }, { startAfter: Math.max(1, Math.ceil(afterSeconds)) })
    },
    work: (parts) => work(boss, parts, onError),
    close: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}

async function work(boss: PgBoss, { handlers, onFailed }: WorkParts, onError: QueueParts['onError']): Promise<void> {
  for (const name of jobNames) {
    const options = { localConcurrency: concurrency[name] ?? 2, notifyPollingIntervalSeconds: 15 }
    await boss.work<JobData>(name, options, async ([job]) => {
      if (job === undefined) return
      try {
        await handlers[name](job.data)
      } catch (error) {
        if (!(error instanceof RepeatLater)) {
          onError(error, name)
          throw error
        }
        await boss.send(name, job.data, { startAfter: Math.max(1, Math.ceil(error.afterSeconds)) })
      }
    })
  }
  await boss.work(failedJobs, { includeMetadata: true }, async ([job]: JobWithMetadata<JobData>[]) => {
    if (job !== undefined) await onFailed({ id: job.data.id, job: job.sourceName ?? 'unknown' })
  })
}
