import { describe, expect, it } from 'vitest'
import { editions } from '../../../src/digests/tables.ts'
import { answerDigest } from '../../../src/slack/digests/digest-command.ts'
import { digestClicks } from '../../../src/slack/digests/handlers.ts'
import { account, buttonsOf, clicked, messageOf, read, type Shop, shopForTests, typed } from '../shop.ts'

const shopping = shopForTests()
const { open } = shopping
const digest = async (text: string, who?: string) => answerDigest(shopping.parts, typed(text, who))

const shop: Shop = {
  documents: [
    { kind: 'Group', name: 'engineering', title: 'Engineering' },
    { kind: 'Group', name: 'guild', title: 'Guild' },
    { kind: 'Group', name: 'payments', title: 'Payments', spec: { parent: 'engineering' } },
    { kind: 'User', name: 'ana', spec: { memberOf: ['guild', 'payments'], profile: { email: 'ana@shop.example' } } },
    { name: 'checkout' },
  ],
  accounts: [account('U0ANA', 'Ana Ruiz', { email: 'ana@shop.example' }), account('U0BEN', 'Ben Ode')],
}

describe('/portal digest', () => {
  it('tells my team’s digest as it would be now, and offers my other teams', async () => {
    await open(shop)
    for (const text of ['', 'preview', 'PREVIEW ']) {
      expect(read(await digest(text))).toBe(
        'Payments, week 49: nothing changed, and nothing is left to do.\n[ Another team of yours ▾ ]',
      )
    }
    expect(await shopping.database.select().from(editions)).toEqual([])
  })

  it('of another team of mine takes the place of the first', async () => {
    await open(shop)
    const chosen = await digestClicks.preview_digest?.(shopping.parts, clicked('preview_digest', 'group:default/guild'))
    expect(chosen?.kind).toBe('replace')
    expect(read(messageOf(chosen ?? { kind: 'nothing' }))).toMatch(/^Guild, week 49/)
  })

  it('of a named team is for everybody', async () => {
    await open(shop)
    expect(read(await digest('preview Engineering', 'U0BEN'))).toMatch(/^Engineering, week 49/)
    expect(read(await digest('guild', 'U0BEN'))).toMatch(/^Guild, week 49/)
  })

  it('of what is no team lists the nearest teams', async () => {
    await open(shop)
    const answer = await digest('preview paymentsss-team')
    expect(read(answer)).toMatch(/^No team in the catalog is called “paymentsss-team”/)
    expect(buttonsOf(answer)).toEqual([['preview_digest', 'group:default/payments']])
  })

  it('tells somebody without a team how to be known', async () => {
    await open(shop)
    expect(read(await digest('', 'U0BEN'))).toBe(
      'You are in no team that the catalog knows, so no digest is yours. See who I take you for with /portal link, or name a team: /portal digest preview TEAM.',
    )
  })
})
