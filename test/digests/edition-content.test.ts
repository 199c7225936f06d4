import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { entities } from '../../src/catalog/tables.ts'
import { previewEdition } from '../../src/digests/index.ts'
import { reference } from '../scorecards/seed-entities.ts'
import { system } from '../support/ctx.ts'
import { digestPortal, group } from './digest-portal.ts'

const portal = digestPortal()

describe('the content', () => {
  beforeEach(async () => {
    await portal.seed(
      group('payments'),
      { name: 'checkout', title: 'Checkout', owner: 'payments', properties: { runbook: 'x' } },
      { name: 'ledger', title: 'Ledger', owner: 'payments' },
      { name: 'other', owner: 'growth' },
    )
    await portal.scoreRunbooks()
  })

  const breakCheckout = async () => {
    await portal.at.database.update(entities).set({ properties: {} }).where(eq(entities.name, 'checkout'))
    await portal.evaluate()
  }

  test('says where the team stands and what to do, from what it owns', async () => {
    await portal.claim()
    const { content } = await portal.editionOf('payments', '2026-W48')
    expect(content).toMatchObject({
      team: { reference: 'group:default/payments', title: 'PAYMENTS' },
      week: 48,
      since: null,
      owned: 2,
      kinds: [{ kind: 'Component', count: 2 }],
      headlines: [{ level: { title: 'Gold' }, reached: 1, total: 2 }],
      nextSteps: [
        {
          entity: { title: 'Ledger' },
          from: { title: 'Basic' },
          to: { title: 'Gold' },
          rules: [{ why: 'runbook is not set', fix: { action: 'add-runbook', url: null } }],
        },
      ],
    })
  })

  test('is frozen when claimed, and the next edition tells what changed since', async () => {
    await portal.claim()
    await breakCheckout()
    expect((await portal.editionOf('payments', '2026-W48')).content.headlines[0]?.reached).toBe(1)
    await portal.claimAt('2026-11-30T09:00:00Z')
    const { content } = await portal.editionOf('payments', '2026-W49')
    expect(content.changes).toMatchObject([
      { direction: 'worse', entity: { title: 'Checkout' }, from: { title: 'Gold' }, to: { title: 'Basic' } },
    ])
    expect(content.headlines).toMatchObject([{ level: { title: 'Bronze' }, reached: 0, before: 1 }])
  })

  test('can be previewed at any time without being stored', async () => {
    await portal.claim()
    await breakCheckout()
    const preview = await portal.at.transact(system, (ctx) => previewEdition(ctx, reference('group', 'payments')))
    expect(preview).toMatchObject({ period: '2026-W49', changes: [{ entity: { title: 'Checkout' } }] })
    expect(await portal.told()).toHaveLength(1)
  })

  test('of a team that is not there is refused', async () => {
    const asked = portal.at.transact(system, (ctx) => previewEdition(ctx, reference('group', 'nobody')))
    await expect(asked).rejects.toMatchObject({ reason: { code: 'not_found' } })
  })
})
