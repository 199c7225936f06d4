import { describe, expect, test } from 'vitest'
import { group } from '../identity/town.ts'
import { asking, idOf } from './asking.ts'
import { ben, benAgain, cleo, dora, emil, stage } from './crew.ts'

const { world, open, approve, decline, reread } = asking()
const finops = { name: 'budget', team: group('finops') }

describe('two approvers at once', () => {
  test('of a quorum of two both count, twenty times, and the consent is granted once', async () => {
    for (let round = 0; round < 20; round++) {
      const consent = await open(stage({ quorum: 2 }))
      world.events.length = 0
      const both = await Promise.all([approve(ben, idOf(consent)), approve(cleo, idOf(consent))])
      expect(both.map((each) => each.outcome.consent).sort()).toEqual(['granted', 'pending'])
      expect(world.events.map((event) => event.name).sort()).toEqual(['consent.changed', 'consent.granted'])
      expect((await reread(consent))?.approvals[0]?.decisions).toHaveLength(2)
    }
  })

  test('of a quorum of one, one wins and the other is told who, twenty times', async () => {
    for (let round = 0; round < 20; round++) {
      const consent = await open(stage())
      const both = await Promise.allSettled([approve(ben, idOf(consent)), decline(cleo, idOf(consent), 'no')])
      const lost = both.filter((each) => each.status === 'rejected')
      expect(lost).toHaveLength(1)
      expect(lost[0]?.reason).toMatchObject({
        reason: { code: 'already_settled', by: both[0].status === 'fulfilled' ? 'Ben Ode' : 'Cleo Park' },
      })
      expect((await reread(consent))?.approvals[0]?.decisions).toHaveLength(1)
    }
  })

  test('by two accounts of one person, only one counts, twenty times', async () => {
    for (let round = 0; round < 20; round++) {
      const consent = await open(stage({ quorum: 2 }))
      const both = await Promise.allSettled([approve(ben, idOf(consent)), approve(benAgain, idOf(consent))])
      expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected'])
      expect((await reread(consent))?.state).toBe('pending')
    }
  })
})

test('one approves while the other of FinOps declines the same stage: one outcome, whoever is first', async () => {
  const consent = await open(stage(finops))
  await Promise.allSettled([approve(dora, idOf(consent)), decline(emil, idOf(consent), 'too dear')])
  expect(['granted', 'declined']).toContain((await reread(consent))?.state)
})
