import { beforeEach, describe, expect, it } from 'vitest'
import { recordPortalSettings } from '../../../src/catalog/index.ts'
import { portalSettingsSchema } from '../../../src/catalog/portal-settings.ts'
import { answerRefresh } from '../../../src/slack/sources/refresh-command.ts'
import { system } from '../../support/ctx.ts'
import { account, read, shopForTests, typed } from '../shop.ts'

const shopping = shopForTests()
const refresh = (text: string, who = 'U0BEN') =>
  answerRefresh({ ...shopping.parts, firstAdmins: ['U0BEN'] }, typed(text, who))
const asked = () => shopping.stage.events.filter(({ name }) => name === 'source.refresh-asked').map(({ id }) => id)

beforeEach(async () => {
  await shopping.open({ accounts: [account('U0ANA', 'Ana Ruiz'), account('U0BEN', 'Ben Ode')] })
  const settings = portalSettingsSchema.parse({ sources: [{ name: 'teams', path: '../teams' }] })
  await shopping.stage.transact(system, (ctx) => recordPortalSettings(ctx, settings, 'x'))
})

describe('/portal refresh', () => {
  it('has all sources read again, or the one that is named', async () => {
    expect(read(await refresh(''))).toBe(
      'Reading all 2 sources again. What is wrong in them is in /portal problems when that is done.',
    )
    expect(read(await refresh(' teams '))).toContain('Reading the source “teams” again.')
    expect(read(await refresh('manifests'))).toContain('Reading the source “manifests” again.')
    expect(asked()).toEqual(['*', 'teams', 'manifests'])
  })

  it('refuses a source that is not declared, and names those that are', async () => {
    await expect(refresh('tems')).rejects.toMatchObject({
      reason: { code: 'not_found', what: 'source', name: 'tems', nearest: ['manifests', 'teams'] },
    })
    await expect(refresh('R&amp;D')).rejects.toMatchObject({ reason: { name: 'R&D' } })
    expect(asked()).toEqual([])
  })

  it('is for admins', async () => {
    await expect(refresh('', 'U0ANA')).rejects.toMatchObject({ reason: { code: 'not_admin' } })
    await expect(refresh('nowhere', 'U0ANA')).rejects.toMatchObject({ reason: { code: 'not_admin' } })
    expect(asked()).toEqual([])
  })
})
