import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { claimEditions } from '../../src/digests/index.ts'
import { system } from '../support/ctx.ts'
import { digestPortal, group } from './digest-portal.ts'

const portal = digestPortal()

describe('many teams', () => {
  const teams = (count: number) =>
    Array.from({ length: count }, (_, number) => `team${String(number).padStart(3, '0')}`)

  async function seedTeams(count: number) {
    await portal.seed(
      ...teams(count).map((name) => group(name)),
      ...teams(count).flatMap((name) => [1, 2, 3].map((number) => ({ name: `${name}-${number}`, owner: name }))),
    )
    await portal.scoreRunbooks()
  }

  async function sweep() {
    let claimed = 0
    for (let round = 0; round < 20; round++) {
      const now = await portal.claim()
      if (now === 0) break
      claimed += now
    }
    return claimed
  }

  test('each get one edition, told once, when two replicas claim at once', async () => {
    await seedTeams(50)
    const counts = await Promise.all([portal.claim(), portal.claim(), portal.claim()])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(50)
    expect(await portal.told()).toEqual(teams(50).map((name) => `${name} 2026-W48 claimed`))
    expect(new Set(portal.at.events.map((event) => event.id)).size).toBe(50)
    expect(portal.at.events).toHaveLength(50)
  })

  test('are claimed by one replica while the other waits for it', async () => {
    await seedTeams(5)
    const { counts } = await portal.at.transact(system, async (ctx) => {
      const first = await claimEditions(ctx)
      const second = portal.claim()
      await untilSomeoneWaits()
      return { counts: second.then((count) => [first, count]) }
    })
    expect(await counts).toEqual([5, 0])
    expect(portal.at.events).toHaveLength(5)
  })

  test('of 500 are claimed in a few rounds by two replicas', async () => {
    await seedTeams(500)
    const counts = await Promise.all([sweep(), sweep()])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(500)
    expect(await portal.told()).toHaveLength(500)
    expect(portal.at.events).toHaveLength(500)
  })

  test('whose claim is rolled back are claimed by the next sweep', async () => {
    await seedTeams(5)
    const broken = portal.at.transact(system, async (ctx) => {
      await claimEditions(ctx)
      throw new Error('killed')
    })
    await expect(broken).rejects.toThrow('killed')
    expect(await portal.told()).toEqual([])
    expect(await portal.claim()).toBe(5)
  })
})

async function untilSomeoneWaits() {
  for (;;) {
    const waiting = await portal.at.database.execute(
      sql`select from pg_locks where not granted and locktype = 'transactionid'`,
    )
    if (waiting.length > 0) return
  }
}
