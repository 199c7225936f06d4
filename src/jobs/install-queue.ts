import { PgBoss } from 'pg-boss'
import { failedJobs, jobNames } from './job-names.ts'

/** A job of a dead process is taken up again after this many seconds without a sign of life; the least that pg-boss allows. */
const heartbeatSeconds = 10

/**
 * Makes the queue's own tables and one queue for every job name. Safe to repeat and safe from several replicas at once
 * (pg-boss takes an advisory lock for its schema; creating a queue that exists does nothing).
 */
export async function installQueue(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, max: 1 })
  boss.on('error', () => {})
  await boss.start()
  try {
    await createQueues(boss)
  } finally {
    await boss.stop({ graceful: false })
  }
}

async function createQueues(boss: PgBoss): Promise<void> {
  await boss.createQueue(failedJobs, {
    notify: true,
    retryLimit: 20,
    retryDelay: 30,
    retryBackoff: true,
    retryDelayMax: 900,
  })
  for (const name of jobNames) {
    await boss.createQueue(name, {
      notify: true,
      deadLetter: failedJobs,
      heartbeatSeconds,
      expireInSeconds: 300,
      retryLimit: 5,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 60,
    })
  }
}
