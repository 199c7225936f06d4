import { fromDrizzle, type JobWithMetadata, PgBoss } from 'pg-boss'
import type { Transaction } from '../base/ctx.ts'
import { RepeatLater } from '../base/repeat-later.ts'
import { sql } from '../base/sql.ts'
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
  /** Writes a job by itself, to be done now or after so many seconds. What must happen has its deadline in a row all the same. */
  sendAlone(name: JobName, id: string, afterSeconds?: number): Promise<void>
  /** Takes up jobs until `close`. */
  work(parts: WorkParts): Promise<void>
  /** Lets running jobs end, at most ten seconds, and lets go of the database. */
  close(): Promise<void>
}

/** Jobs of one name that one replica does at a time. */
const concurrency: Partial<Record<JobName, number>> = { 'show-card': 4, 'call-runner': 4 }

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
  const workers = wakingWorkers(boss)
  return {
    send: async (tx, name, id) => {
      await boss.send(name, { id }, { db: fromDrizzle(tx, sql) })
    },
    sendAlone: (name, id, afterSeconds = 0) => workers.send(name, { id }, afterSeconds),
    work: (parts) => work(boss, workers, parts, onError),
    close: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}

interface Workers {
  /** One worker of this process for each name, to wake when a job's time has come. */
  readonly ids: Map<JobName, string>
  send(name: JobName, data: JobData, afterSeconds: number): Promise<void>
}

/**
 * pg-boss tells workers of a new job at once, but a job with a start time is found by polling only. The process that
 * sends one wakes its own worker when the time comes; if it dies, polling still finds the job.
 */
function wakingWorkers(boss: PgBoss): Workers {
  const ids = new Map<JobName, string>()
  return {
    ids,
    send: async (name, data, afterSeconds) => {
      const startAfter = Math.ceil(afterSeconds)
      await boss.send(name, data, startAfter > 0 ? { startAfter } : {})
      const worker = ids.get(name)
      if (startAfter > 0 && worker !== undefined) {
        setTimeout(() => boss.notifyWorker(worker), startAfter * 1000 + 50).unref()
      }
    },
  }
}

async function work(
  boss: PgBoss,
  workers: Workers,
  { handlers, onFailed }: WorkParts,
  onError: QueueParts['onError'],
): Promise<void> {
  for (const name of jobNames) {
    const handle = (data: JobData) => doJob(workers, name, handlers[name], data, onError)
    for (let count = concurrency[name] ?? 1; count > 0; count--) {
      workers.ids.set(name, await startWorker(boss, name, handle))
    }
  }
  // pg-boss moves failed jobs there without a notification.
  await boss.work(
    failedJobs,
    { includeMetadata: true, notifyPollingIntervalSeconds: 5 },
    async ([job]: JobWithMetadata<JobData>[]) => {
      if (job !== undefined) await onFailed({ id: job.data.id, job: job.sourceName ?? 'unknown' })
    },
  )
}

async function doJob(
  workers: Workers,
  name: JobName,
  handler: JobHandler,
  data: JobData,
  onError: QueueParts['onError'],
): Promise<void> {
  try {
    await handler(data)
  } catch (error) {
    if (!(error instanceof RepeatLater)) {
      onError(error, name)
      throw error
    }
    await workers.send(name, data, Math.max(1, error.afterSeconds))
  }
}

/** A worker that looks for the next job as soon as one is done; by itself pg-boss would wait for its next poll. */
async function startWorker(boss: PgBoss, name: JobName, handle: (data: JobData) => Promise<void>): Promise<string> {
  let id = ''
  id = await boss.work<JobData>(name, { notifyPollingIntervalSeconds: 15 }, async ([job]) => {
    try {
      if (job !== undefined) await handle(job.data)
    } finally {
      boss.notifyWorker(id)
    }
  })
  return id
}
