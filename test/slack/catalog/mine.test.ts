import { beforeEach, describe, expect, it } from 'vitest'
import { answerMine } from '../../../src/slack/catalog/mine-command.ts'
import { account, buttonsOf, hostileMarkup, hostileNames, markupOf, messageOf, read, type Shop } from '../shop.ts'
import { ana, anaHere, asking, documented, payments } from './asking.ts'

const { open, ask, press, score } = asking(answerMine)
const mine = (who?: string) => ask('', who)

const people = [anaHere, account('U0GUEST', 'Gil Gast', { guest: true })]
const shop: Shop = {
  documents: [
    payments,
    ana,
    { name: 'basket', title: 'Basket', spec: { docs: 'here' } },
    { name: 'checkout', title: 'Checkout', spec: { docs: 'here' } },
    { name: 'ledger', title: 'Ledger' },
    { name: 'blog', title: 'Blog', spec: { owner: 'user:ana', docs: 'here' } },
    { name: 'other', title: 'Other', spec: { owner: 'somebody-else' } },
  ],
  problems: [
    { reference: 'component:default/checkout', message: 'spec.system names nothing' },
    { reference: 'component:default/checkout', message: 'spec.type is empty' },
  ],
  accounts: people,
}

describe('/portal mine', () => {
  beforeEach(() => open(shop))

  it('tells what my teams and I own, what is wrong first: problems, then rules that are not kept', async () => {
    await score(documented)
    const answer = await mine()
    expect(read(answer).replaceAll(/: \w+ · /gu, ': LEVEL · ')).toBe(
      [
        'You and your teams (Payments) own 4. Something is wrong with 2 of them.',
        'Checkout',
        'Component · service · production',
        'Problem in catalog-info.yaml, line 7: spec.system names nothing (and 1 more)',
        'Production readiness: LEVEL · 1 of 1 rule  [ Show ]',
        'Ledger',
        'Component · service · production',
        'Production readiness: LEVEL · 0 of 1 rule, not kept: Has docs  [ Show ]',
        'Basket',
        'Component · service · production',
        'Production readiness: LEVEL · 1 of 1 rule  [ Show ]',
        'Blog',
        'Component · service · production',
        'Production readiness: LEVEL · 1 of 1 rule  [ Show ]',
      ].join('\n'),
    )
    expect(buttonsOf(answer)[0]).toEqual(['show_entity', 'component:default/checkout'])
  })

  it('says that nothing is wrong where nothing is', async () => {
    await open({ ...shop, problems: [] })
    expect(read(await mine())).toMatch(/^You and your teams \(Payments\) own 4. Nothing is wrong with them.\nBasket/u)
  })

  it('comes in pages', async () => {
    const services = Array.from({ length: 20 }, (_, index) => ({ name: `service-${index}` }))
    await open({ ...shop, documents: [payments, ana, ...services], problems: [] })
    const first = await mine()
    expect(read(first)).toContain('· 1 of 3')
    const [next] = buttonsOf(first).filter(([action]) => action === 'page_next')
    const second = await press('page_next', next?.[1])
    expect(second.kind).toBe('replace')
    expect(read(messageOf(second))).toContain('· 2 of 3')
  })

  it('shows each only what is theirs, whoever’s page they turn', async () => {
    const answer = await press('page_next', 'mine 1', { who: 'U0GUEST' })
    expect(read(messageOf(answer))).not.toContain('Checkout')
  })

  it('says to a guest and to somebody unknown why nothing is theirs', async () => {
    expect(read(await mine('U0GUEST'))).toMatch(/^Guests of this workspace are in no team/u)
    expect(read(await mine('U0NEW'))).toMatch(/^I don’t know which catalog user you are/u)
  })

  it('says how a team comes to own something', async () => {
    await open({ documents: [payments, ana], accounts: people })
    expect(read(await mine())).toBe(
      'Your teams (Payments) own nothing in the catalog yet. What they own names them in spec.owner of its document.',
    )
  })

  it.each(hostileNames)('shows hostile names as they are (%#)', async (name) => {
    await open({
      ...shop,
      documents: [{ ...payments, title: name }, ana, { name: 'x', title: name }],
      problems: [{ reference: 'component:default/x', message: name }],
    })
    const answer = await mine()
    expect(read(answer)).toContain('Problem in catalog-info.yaml')
    expect(markupOf(answer)).not.toMatch(hostileMarkup)
  })
})
