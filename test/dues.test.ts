import { expect, it } from 'vitest'
import { dues } from '../src/dues.ts'
import type { Queue } from '../src/jobs/open-queue.ts'
import { startSweep } from '../src/jobs/start-sweep.ts'
import { openCard } from '../src/slack/cards/open-card.ts'
import { system } from './support/ctx.ts'
import { databaseForTests } from './support/database-for-tests.ts'

const stage = databaseForTests()
let machineNow = new Date('2026-11-23T09:00:00Z')
const sent: string[] = []
const queue: Queue = {
  send: async (_tx, name, id) => void sent.push(`${name} ${id}`),
  sendAlone: async () => {},
  work: async () => {},
  close: async () => {},
}

it('the sweep reads the directory again each hour, and shows again what is behind', async () => {
  const failed: unknown[] = []
  const sweep = startSweep({
    transact: stage.transact,
    dues: dues({ queue, workspace: 'T0SHOP', machineClock: { now: () => machineNow } }),
    onError: (error) => failed.push(error),
  })
  try {
    await sweep.run()
    expect(sent).toEqual([])
    const card = await stage.transact(system, (ctx) =>
      openCard(ctx, {
        workspace: 'T0SHOP',
        subjectId: 'run-1',
        purpose: 'run/requester',
        destination: 'U0ANA',
      }),
    )
    machineNow = new Date('2026-11-23T10:00:30Z')
    await sweep.run()
    expect(sent).toEqual([`show-card ${card}`, 'sync-directory T0SHOP'])
    expect(failed).toEqual([])
  } finally {
    await sweep.stop()
  }
})
