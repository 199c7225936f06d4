import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { auditEntries } from '../../src/audit/tables.ts'
import { recordPortalSettings } from '../../src/catalog/index.ts'
import { portalSettingsSchema } from '../../src/catalog/portal-settings.ts'
import { entities } from '../../src/catalog/tables.ts'
import { getEdition } from '../../src/digests/index.ts'
import { system } from '../support/ctx.ts'
import { digestPortal, group, slot } from './digest-portal.ts'

const portal = digestPortal()

describe('an edition', () => {
  test('is claimed at its slot, once, and is told and in the audit trail', async () => {
    await portal.seed(group('payments'))
    expect(await portal.claimAt('2026-11-23T08:59:59Z')).toBe(0)
    expect(await portal.claimAt(slot)).toBe(1)
    expect(await portal.claim()).toBe(0)
    expect(await portal.told()).toEqual(['payments 2026-W48 claimed'])
    const { id } = await portal.editionOf('payments', '2026-W48')
    expect(portal.at.events).toEqual([{ name: 'edition.claimed', id, subject: { kind: 'edition', id } }])
    const entries = await portal.at.database.select().from(auditEntries).where(eq(auditEntries.subjectId, id))
    expect(entries).toMatchObject([
      { act: 'edition.claimed', details: { team: 'group:default/payments', period: '2026-W48' } },
    ])
  })

  test('comes at nine in the time zone of its team', async () => {
    const changedAt = '2026-11-20T00:00:00Z'
    await portal.seed(
      group('west', { zone: 'America/Los_Angeles', changedAt }),
      group('east', { zone: 'Asia/Tokyo', changedAt }),
    )
    expect(await portal.claimAt('2026-11-22T23:59:59Z')).toBe(0)
    expect(await portal.claimAt('2026-11-23T00:00:00Z')).toBe(1)
    expect(await portal.claimAt('2026-11-23T16:59:59Z')).toBe(0)
    expect(await portal.claimAt('2026-11-23T17:00:00Z')).toBe(1)
    expect(await portal.told()).toEqual(['east 2026-W48 claimed', 'west 2026-W48 claimed'])
  })

  test('comes on the day and time that the portal is set to, or not at all', async () => {
    await portal.seed(group('payments', { changedAt: '2026-11-20T00:00:00Z' }))
    const set = (digests: object) =>
      portal.at.transact(system, (ctx) =>
        recordPortalSettings(ctx, portalSettingsSchema.parse({ digests }), JSON.stringify(digests)),
      )
    await set({ day: 'wednesday', time: '14:30', enabled: false })
    expect(await portal.claimAt('2026-11-25T14:30:00Z')).toBe(0)
    await set({ day: 'wednesday', time: '14:30' })
    expect(await portal.claimAt('2026-11-25T14:29:59Z')).toBe(0)
    expect(await portal.claimAt('2026-11-25T14:30:00Z')).toBe(1)
    await set({ day: 'thursday', time: '14:30' })
    expect(await portal.claimAt('2026-11-27T00:00:00Z')).toBe(0)
  })

  test('is for teams that have a channel or own something, and no others', async () => {
    await portal.seed(group('channel'), group('owner', { channel: null }), group('neither', { channel: null }), {
      name: 'checkout',
      owner: 'owner',
    })
    await portal.claim()
    expect(await portal.told()).toEqual(['channel 2026-W48 claimed', 'owner 2026-W48 claimed'])
  })
})

describe('a missed slot', () => {
  test('is caught up within a day', async () => {
    await portal.seed(group('payments'))
    expect(await portal.claimAt('2026-11-24T09:00:00Z')).toBe(1)
    expect(await portal.told()).toEqual(['payments 2026-W48 claimed'])
  })

  test('is skipped after a day, once, with the reason, and said so', async () => {
    await portal.seed(group('payments'))
    expect(await portal.claimAt('2026-11-24T09:00:01Z')).toBe(1)
    expect(await portal.claim()).toBe(0)
    expect(await portal.told()).toEqual(['payments 2026-W48 skipped'])
    expect(portal.at.events).toMatchObject([{ name: 'edition.skipped' }])
    const id = portal.at.events[0]?.id ?? ''
    expect(await portal.at.transact(system, (ctx) => getEdition(ctx, id))).toMatchObject({
      state: 'skipped',
      skippedBecause: 'It was due more than a day before the portal could tell it',
    })
  })

  test('before the team was in the catalog is not spoken of', async () => {
    await portal.seed(group('new', { changedAt: '2026-11-23T09:00:01Z' }))
    expect(await portal.claimAt('2026-11-23T10:00:00Z')).toBe(0)
    expect(await portal.claimAt('2026-11-27T10:00:00Z')).toBe(0)
    expect(await portal.claimAt('2026-11-30T09:00:00Z')).toBe(1)
    expect(await portal.told()).toEqual(['new 2026-W49 claimed'])
  })

  test('before a team without a channel came to own something is not spoken of', async () => {
    await portal.seed(group('old', { channel: null }), {
      name: 'checkout',
      owner: 'old',
      changedAt: '2026-11-25T00:00:00Z',
    })
    expect(await portal.claimAt('2026-11-26T00:00:00Z')).toBe(0)
    expect(await portal.claimAt('2026-11-30T09:00:00Z')).toBe(1)
  })

  test('does not count as new for a team whose Group changed but which had editions', async () => {
    await portal.seed(group('payments'))
    await portal.claim()
    await portal.at.database.update(entities).set({ changedAt: new Date('2026-11-30T10:00:00Z') })
    expect(await portal.claimAt('2026-11-30T11:00:00Z')).toBe(1)
  })

  test('of several weeks leaves one edition, compared with the last one told', async () => {
    await portal.seed(group('payments'), { name: 'checkout', owner: 'payments', properties: { runbook: 'x' } })
    await portal.scoreRunbooks()
    await portal.claim()
    await portal.at.database.update(entities).set({ properties: {} })
    await portal.evaluate()
    expect(await portal.claimAt('2026-12-08T10:00:00Z')).toBe(1)
    expect(await portal.claimAt('2026-12-14T09:00:00Z')).toBe(1)
    expect(await portal.told()).toEqual([
      'payments 2026-W48 claimed',
      'payments 2026-W50 skipped',
      'payments 2026-W51 claimed',
    ])
    const { content } = await portal.editionOf('payments', '2026-W51')
    expect(content).toMatchObject({ since: '2026-11-23T09:00:00.000Z', changes: [{ direction: 'worse' }] })
  })
})
