import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '../../src/playground/index.ts'
import { type Asking, asking } from './support/asking.ts'
import { companyWithApp } from './support/company.ts'
import { hasButton, reads } from './support/requesting.ts'
import { type Stage, startStage } from './support/stage.ts'

const crane = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: harbour-crane, title: Harbour crane }
spec: { type: service, lifecycle: production, owner: stevedores }
`

describe('what nobody owns', () => {
  let stage: Stage
  let hands: Asking

  beforeAll(async () => {
    const arrange = (manifests: string) => writeFileSync(join(manifests, 'catalog', 'crane.yaml'), crane)
    stage = await startStage({ transport: 'socket', replicas: 1, workspace: companyWithApp(), arrange })
    hands = asking(stage.playground)
  }, 60_000)
  afterAll(() => stage.close())

  const owner = (who: string) => hands.ask(who, '/owner', 'harbour-crane')
  const plain = (message: Message) => reads(message).replaceAll('*', '')

  it('is claimed by a member of a team, granted by an admin, and theirs from then on', async () => {
    const { playground } = stage
    const [ana, kai] = [playground.as('Ana'), playground.as('Kai')]
    const before = await owner('Ana')
    expect(plain(before)).toContain('Harbour crane names stevedores as its owner')
    await ana.click(before, { actionId: 'claim_ownership' })
    const form = await ana.seesView((view) => view.definition.callback_id === 'claim_form')
    await ana.submit(form, { team: 'group:default/storefront', reason: 'We run it at night' })
    await ana.seesView(/Asked Platform in .+\. You will hear here\./u)

    const refused = await owner('Ben')
    expect(plain(refused)).toContain('Ana Ruiz has claimed it')
    const cards = () => playground.channel('team-platform').messages
    const card = await playground.until(() => cards().find((one) => hasButton(one, 'approve')))
    expect(plain(card)).toMatch(/^Ownership of Harbour crane for Storefront · Waiting for approval/u)
    await kai.click(card, { actionId: 'approve' })

    await ana.sees((one) => plain(one).includes('Kai Lindgren approved it. Storefront owns Harbour crane now.'))
    await playground.until(() => cards().some((one) => one.ts === card.ts && plain(one).includes('· Done')))
    expect(cards().some((one) => hasButton(one, 'approve'))).toBe(false)
    const after = plain(await owner('Ben'))
    expect(after).toContain('Harbour crane is owned by Storefront')
    expect(after).toContain('It was claimed by Ana Ruiz, approved by Kai Lindgren')

    expect(hasButton(await owner('Ben'), 'end_claim')).toBe(false)
    const ended = await hands.press('Kai', await owner('Kai'), { actionId: 'end_claim' })
    expect(plain(ended)).toBe('The claim of Harbour crane is over. Its owner is whom its file names.')
    expect(plain(await owner('Ben'))).toContain('Harbour crane names stevedores as its owner')
  })

  it('is not claimed by a guest, nor by somebody nobody knows', async () => {
    for (const [who, channel] of [
      ['Sam', 'team-storefront'],
      ['Nova', 'general'],
    ] as const) {
      const answer = await hands.ask(who, '/owner', 'harbour-crane', channel)
      expect(hasButton(answer, 'claim_ownership')).toBe(false)
    }
    const shown = await owner('Ben')
    await stage.playground.as('Ben').click(shown, { actionId: 'share' })
    const shared = await stage.playground
      .as('Nova')
      .sees((one) => one.onlyFor === undefined && plain(one).includes('Shared by Ben'))
    expect(hasButton(shared, 'claim_ownership')).toBe(false)
  })
})
