import { describe, expect, it } from 'vitest'
import { answerShow } from '../../../src/slack/catalog/show-command.ts'
import { account, buttonsOf, hostileMarkup, hostileNames, markupOf, messageOf, read, type Shop } from '../shop.ts'
import { asking } from './asking.ts'

const { open, ask: show, press, score } = asking(answerShow)

const shop: Shop = {
  documents: [
    {
      kind: 'Group',
      name: 'payments',
      title: 'Payments',
      metadata: { annotations: { 'slack.com/bot-notify': 'C0PAY' } },
    },
    { kind: 'System', name: 'shop-core', title: 'Shop core' },
    { kind: 'API', name: 'cards' },
    { kind: 'Resource', name: 'ledger' },
    {
      name: 'checkout',
      title: 'Checkout',
      description: 'Takes a basket to a paid order.',
      metadata: {
        annotations: { 'backstage.io/source-location': 'url:https://git.example/shop/checkout' },
        links: [
          { url: 'https://docs.example/checkout', title: 'Docs' },
          { url: 'https://runbooks.example/checkout' },
          { url: 'javascript:alert(1)', title: 'Trap' },
        ],
      },
      spec: { system: 'shop-core', dependsOn: ['resource:ledger', 'resource:gone'], consumesApis: ['cards'] },
    },
    { name: 'storefront', spec: { dependsOn: ['component:checkout'] } },
  ],
  accounts: [account('U0ANA', 'Ana Ruiz')],
}

describe('/portal show', () => {
  it('shows the entity card, with where its facts come from and how old they are', async () => {
    await open(shop)
    const conditions = [{ property: 'lifecycle', operator: '=', value: 'production' }]
    const runbook = [{ property: 'runbook', operator: 'isNotEmpty' }]
    await score(
      { identifier: 'live', level: 'Bronze', conditions },
      { identifier: 'runbook', level: 'Silver', conditions: runbook },
    )

    const card = await show('checkout')
    expect(read(card)).toBe(
      [
        'Checkout · Component · service · production',
        'Takes a basket to a paid order.',
        'Owner',
        'Payments · #team-payments',
        'System',
        'Shop core',
        'Production readiness',
        'Bronze · 1 of 2 rules',
        'Dependencies',
        'depends on 3 · needed by 1',
        'Links',
        'Docs (https://docs.example/checkout) · https://runbooks.example/checkout · Repository (https://git.example/shop/checkout)',
        '[ Request… ]  [ Scorecard ]  [ Dependencies ]  [ Share to channel ]',
        'catalog-info.yaml in shop, read 12 minutes ago',
      ].join('\n'),
    )
    expect(buttonsOf(card)).toEqual([
      ['open_request', 'component:default/checkout'],
      ['show_scorecard', 'component:default/checkout'],
      ['show_dependencies', 'component:default/checkout'],
      ['share', 'entity:component:default/checkout'],
    ])
  })

  it('leaves out what is not known', async () => {
    await open({ documents: [{ kind: 'Location', name: 'places' }] })
    expect(read(await show('places'))).toBe(
      [
        'places · Location',
        '[ Request… ]  [ Share to channel ]',
        'catalog-info.yaml in shop, read 12 minutes ago',
      ].join('\n'),
    )
  })

  it('tells what is wrong with its documents', async () => {
    const message = 'spec.owner is empty'
    await open({
      ...shop,
      problems: Array.from({ length: 5 }, () => ({ reference: 'component:default/checkout', message })),
    })
    const text = read(await show('checkout'))
    expect(text).toContain('Problems in its documents\ncatalog-info.yaml, line 7: spec.owner is empty')
    expect(text).toContain('and 2 more')
  })

  it('says that nobody owns it, or that its owner does not exist', async () => {
    await open({ documents: [{ name: 'refunds', spec: { owner: 'ghosts' } }] })
    expect(read(await show('refunds'))).toContain('Owner\nghosts, which is not in the catalog')
  })

  it('shows the team of a channel and of a usergroup, and the User of a person', async () => {
    await open({
      documents: [...(shop.documents ?? []), { kind: 'User', name: 'ana' }],
      portal: { people: { U0ANA: 'ana' } },
    })
    expect(read(await show('<#C0PAY|team-payments>'))).toMatch(/^Payments · Group · team/)
    expect(read(await show('<@U0ANA|ana>'))).toMatch(/^ana · User/)
    expect(read(await show('<@U0NEW>'))).toBe(
      '@U0NEW is nobody that the catalog knows. Look for what they work on, or for their team.',
    )
  })

  it('leads from the card of a team to who is in it and what it owns', async () => {
    await open(shop)
    const card = await show('payments')
    expect(buttonsOf(card)).toContainEqual(['show_team', 'group:default/payments'])
    expect(read(messageOf(await press('show_team', 'group:default/payments')))).toContain('owns')
  })

  it('lists several matches with buttons, each of which shows its card in the list’s place', async () => {
    await open({ documents: [{ name: 'shop-api' }, { name: 'shop-web' }] })
    const list = await show('shop')
    expect(buttonsOf(list)).toEqual([
      ['show_entity', 'component:default/shop-api'],
      ['show_entity', 'component:default/shop-web'],
    ])
    const chosen = await press('show_entity', 'component:default/shop-web')
    expect(chosen.kind).toBe('replace')
    expect(read(messageOf(chosen))).toMatch(/^shop-web · Component/)
  })

  it('without a name says how to use it', async () => {
    expect(read(await show(''))).toBe('Say what you want to see: /portal show checkout.')
  })

  it('is shared as a card that says who shared it', async () => {
    await open(shop)
    const shared = await press('share', 'entity:component:default/checkout')
    expect(shared.kind).toBe('share')
    expect(read(messageOf(shared))).toContain(
      '[ Request… ]  [ Dependencies ]\ncatalog-info.yaml in shop, read 12 minutes ago  Shared by Ana Ruiz',
    )
  })

  it.each(hostileNames)('shows hostile text as it is (%#)', async (name) => {
    const links = Array.from({ length: 30 }, (_one, index) => ({ url: `https://x.example/${index}`, title: name }))
    const described = { title: name, description: name.repeat(10), metadata: { links } }
    const problems = Array.from({ length: 9 }, () => ({
      reference: 'component:default/checkout',
      message: name.slice(0, 1_900),
    }))
    await open({ documents: [{ name: 'checkout', ...described, spec: { type: name, lifecycle: name } }], problems })
    const card = await show('component:default/checkout')
    expect(read(card)).toContain('catalog-info.yaml')
    expect(markupOf(card)).not.toMatch(hostileMarkup)
  })
})
