import { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RepeatLater } from '../../src/base/repeat-later.ts'
import { recordPortalSettings } from '../../src/catalog/index.ts'
import { portalSettingsSchema } from '../../src/catalog/portal-settings.ts'
import { jobNames } from '../../src/jobs/job-names.ts'
import { listFailedJobs } from '../../src/jobs/list-failed-jobs.ts'
import { type FailedJob, type JobHandler, type JobHandlers, openQueue, type Queue } from '../../src/jobs/open-queue.ts'
import { tellFailedJob } from '../../src/slack/jobs/tell-failed-job.ts'
import { cards } from '../../src/slack/tables.ts'
import { eventually } from '../journeys/support/eventually.ts'
import { shopParts } from '../slack/shop.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'

const stage = databaseForTests()
let queue: Queue
const done: string[] = []
const failed: FailedJob[] = []
let handle: JobHandler = async () => {}

beforeAll(async () => {
  await failAtOnce(stage.url)
  queue = await openQueue({ url: stage.url, onError: () => {} })
  const handler: JobHandler = async (job) => {
    await handle(job)
    done.push(job.id)
  }
  const handlers = Object.fromEntries(jobNames.map((name) => [name, handler])) as JobHandlers
  await queue.work({ handlers, onFailed: async (job) => void failed.push(job) })
})
afterAll(async () => {
  await queue.close()
})

describe('a job', () => {
  it('is done when its transaction commits, and never when it does not', async () => {
    await expect(
      stage.transact(system, async ({ tx }) => {
        await queue.send(tx, 'settle-run', 'rolled back')
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await stage.transact(system, ({ tx }) => queue.send(tx, 'settle-run', 'committed'))
    await eventually(() => done.includes('committed'))
    expect(done).not.toContain('rolled back')
  })

  it('that asks to be repeated later is, and does not count as failed', async () => {
    let times = 0
    handle = async ({ id }) => {
      times++
      if (id === 'later' && times === 1) throw new RepeatLater(1, 'not yet')
    }
    await queue.sendAlone('settle-run', 'later')
    await eventually(() => done.includes('later'))
    expect(times).toBe(2)
    expect(failed).toEqual([])
  })

  it('that failed for good is handed to whoever tells the admins, and the doctor counts it', async () => {
    handle = async () => {
      throw new Error('always')
    }
    await queue.sendAlone('settle-run', 'hopeless')
    await eventually(() => failed.length > 0)
    expect(failed).toEqual([{ id: 'hopeless', job: 'settle-run' }])
    expect(await stage.transact(system, ({ tx }) => listFailedJobs(tx))).toMatchObject([
      { job: 'settle-run', count: 1 },
    ])
  })
})

describe('the admins', () => {
  it('are told of a job that failed for good, once', async () => {
    const settings = portalSettingsSchema.parse({ admins: { channel: 'C0ADMINS' } })
    await stage.transact(system, (ctx) => recordPortalSettings(ctx, settings, 'test'))
    const tell = tellFailedJob(shopParts(stage))
    await tell({ id: 'hopeless', job: 'settle-run' })
    await tell({ id: 'hopeless', job: 'settle-run' })
    const rows = await stage.database.select().from(cards)
    expect(rows).toMatchObject([{ purpose: 'job/failed', subjectId: 'settle-run:hopeless', destination: 'C0ADMINS' }])
    await tell({ id: rows[0]?.id ?? '', job: 'show-card' })
    expect(await stage.database.select().from(cards)).toHaveLength(1)
  })
})

/** Takes the retries away, so that a failure is for good without minutes of waiting. */
async function failAtOnce(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, migrate: false, max: 1 })
  await boss.start()
  await boss.updateQueue('settle-run', { retryLimit: 0 })
  await boss.stop({ graceful: false })
}
