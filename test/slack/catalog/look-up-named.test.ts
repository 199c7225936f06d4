import { beforeEach, describe, expect, it } from 'vitest'
import { lookUpNamed } from '../../../src/slack/catalog/look-up-named.ts'
import { readNamed } from '../../../src/slack/catalog/read-named.ts'
import { system } from '../../support/ctx.ts'
import { account, type Shop, shopForTests, workspace } from '../shop.ts'

const shopping = shopForTests()

const shop: Shop = {
  documents: [
    {
      kind: 'Group',
      name: 'payments',
      title: 'Payments',
      metadata: { annotations: { 'slack.com/bot-notify': 'C0PAY', 'stagedoor.dev/slack-usergroup': 'S0PAY' } },
    },
    { kind: 'User', name: 'ana', spec: { memberOf: ['payments'], profile: { email: 'ana@shop.example' } } },
    {
      name: 'checkout',
      title: 'The checkout',
      metadata: { annotations: { 'github.com/project-slug': 'shop/checkout-code' } },
    },
  ],
  accounts: [account('U0ANA', 'Ana Ruiz', { email: 'ana@shop.example' }), account('U0BEN', 'Ben Ode')],
}

/** What somebody typed leads to; the references of what it may mean, none where it is only near to something. */
async function meant(text: string, kinds?: readonly string[]): Promise<string[]> {
  const named = readNamed(text)
  if (named.kind === 'nothing') return []
  const found = await shopping.stage.transact(system, (ctx) => lookUpNamed(ctx, workspace, named, kinds))
  if (found.found === 'one') return [found.entity.reference]
  return found.found === 'several' ? found.entities.map(({ reference }) => reference) : []
}

const checkout = 'component:default/checkout'
const payments = 'group:default/payments'

describe('what people write for a name', () => {
  beforeEach(() => shopping.open(shop))

  it.each([
    ['a name', 'checkout', [checkout]],
    ['a title', 'the checkout', [checkout]],
    ['a reference', 'Component:default/Checkout', [checkout]],
    ['a mistyped name', 'chekcout', [checkout]],
    ['its beginning', 'check', [checkout]],
    ['a person', '<@U0ANA|ana>', ['user:default/ana']],
    ['a usergroup', '<!subteam^S0PAY|@payments>', [payments]],
    ['a channel', '<#C0PAY|team-payments>', [payments]],
    ['a repository', 'shop/checkout-code', [checkout]],
    ['a link into it', 'https://github.com/shop/checkout-code/issues/4', [checkout]],
    ['somebody whom the catalog does not know', '<@U0BEN>', []],
    ['a channel of nobody', '<#C0NONE>', []],
    ['a link to nowhere', 'https://example.com', []],
  ])('is %s', async (_what, text, references) => {
    expect(await meant(text)).toEqual(references)
  })

  it.each([
    ['a person, for their teams', '<@U0ANA>', ['Group'], [payments]],
    ['a person in no team', '<@U0BEN>', ['Group'], []],
    ['a person, where owners are asked for', '<@U0ANA>', ['Group', 'User'], ['user:default/ana']],
    ['a person, where services are', '<@U0ANA>', ['Component'], []],
    ['a channel, where services are', '<#C0PAY>', ['Component'], []],
    ['a link to a service, where teams are', 'https://github.com/shop/checkout-code', ['group'], []],
    ['a name, where only other kinds are', 'checkout', ['Group'], []],
  ])('is %s', async (_what, text, kinds, references) => {
    expect(await meant(text, kinds)).toEqual(references)
  })
})
