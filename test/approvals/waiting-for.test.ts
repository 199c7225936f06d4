import { beforeEach, describe, expect, test } from 'vitest'
import { withdrawConsent } from '../../src/approvals/index.ts'
import { waitingFor } from '../../src/approvals/waiting-for.ts'
import { group, user } from '../identity/town.ts'
import { system } from '../support/ctx.ts'
import { asking, idOf } from './asking.ts'
import { ana, anaAgain, ben, benAgain, cleo, dora, gus, leo, olly, stage } from './crew.ts'

const { world, open, approve } = asking()
const waiting = (who: typeof ana, limit = 10) =>
  world.transact(system, (ctx) => waitingFor(ctx, { person: who, limit }))
const ids = async (who: typeof ana) => (await waiting(who)).first.map(({ approval }) => approval)

beforeEach(() => world.sql`truncate consents, approvals, decisions`)

describe('what waits for a person’s decision', () => {
  test('is what their team was asked for, the first to expire first', async () => {
    const later = await open(stage())
    const sooner = await open(stage({ expiresAfterSeconds: 3_600 }))
    expect(await ids(ben)).toEqual([idOf(sooner), idOf(later)])
    expect((await waiting(ben)).first[0]).toEqual({
      approval: idOf(sooner),
      subject: sooner.subject,
      expiresAt: new Date('2026-11-23T15:02:00Z'),
    })
    expect(await ids(dora)).toEqual([])
  })

  test('counts all of it and gives the first few', async () => {
    for (let number = 0; number < 3; number += 1) await open(stage())
    expect(await waiting(ben, 2)).toMatchObject({ total: 3, first: { length: 2 } })
  })

  test('is never their own request, by no account of theirs, unless the stage allows it', async () => {
    await open(stage())
    const allowed = await open(stage({ allowSelf: true }))
    expect(await ids(ana)).toEqual([idOf(allowed)])
    expect(await ids(anaAgain)).toEqual([idOf(allowed)])
  })

  test('is not what they have decided, by any account, nor what is settled or stands behind another stage', async () => {
    const two = await open(stage({ quorum: 2 }), stage({ name: 'budget', team: group('finops') }))
    await approve(ben, idOf(two))
    expect([await ids(ben), await ids(benAgain), await ids(cleo)]).toEqual([[], [], [idOf(two)]])
    expect(await ids(dora)).toEqual([])
    await world.as(ana, withdrawConsent, { subject: two.subject })
    expect(await ids(cleo)).toEqual([])
  })

  test('may be asked of them alone', async () => {
    const own = await open(stage({ team: user('ben') }))
    expect([await ids(ben), await ids(cleo)]).toEqual([[idOf(own)], []])
  })

  test('is nothing for guests, for those who left and for those whom the catalog does not know', async () => {
    await open(stage())
    for (const who of [gus, leo, olly]) expect(await waiting(who)).toEqual({ total: 0, first: [] })
  })

  test('is nothing that has expired', async () => {
    await open(stage({ expiresAfterSeconds: 60 }))
    world.clock.advance(61_000)
    expect(await ids(ben)).toEqual([])
  })
})
