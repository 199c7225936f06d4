import { beforeEach, describe, expect, it } from 'vitest'
import type { MessagePayload } from '../../../src/block-kit/message.ts'
import type { Option } from '../../../src/block-kit/option.ts'
import { answerFind } from '../../../src/slack/catalog/find-command.ts'
import { readFind } from '../../../src/slack/catalog/read-find.ts'
import {
  account,
  buttonsOf,
  hostileMarkup,
  hostileNames,
  markupOf,
  messageOf,
  read,
  type Shop,
  type Stated,
} from '../shop.ts'
import { asking } from './asking.ts'

const { open, ask: find, press } = asking(answerFind)

const shop: Shop = {
  documents: [
    { kind: 'Group', name: 'payments', title: 'Payments' },
    { kind: 'Group', name: 'search', title: 'Search', metadata: { annotations: { 'slack.com/bot-notify': 'C0PAY' } } },
    { kind: 'System', name: 'shop-core', title: 'Shop core' },
    { name: 'checkout', title: 'Checkout', spec: { system: 'shop-core' } },
    { name: 'checkout-worker', metadata: { tags: ['java'] }, spec: { owner: 'search', lifecycle: 'deprecated' } },
    { kind: 'API', name: 'checkout-api', title: 'Checkout API' },
  ],
  accounts: [account('U0ANA', 'Ana Ruiz')],
}

describe('/portal find', () => {
  beforeEach(() => open(shop))

  it('lists what matches, the best first, with kind and owner', async () => {
    const answer = await find('checkout')
    expect(read(answer)).toBe(
      [
        '“checkout”: 3 matches',
        'Checkout',
        'Component · service · production · owned by Payments  [ Show ]',
        'Checkout API',
        'API · openapi · production · owned by Payments  [ Show ]',
        'checkout-worker',
        'Component · service · deprecated · owned by Search  [ Show ]',
        '[ Share to channel ]',
      ].join('\n'),
    )
    expect(buttonsOf(answer)[0]).toEqual(['show_entity', 'component:default/checkout'])
  })

  it('forgives slips of the pen, and words in any order', async () => {
    expect(read(await find('chekout'))).toContain('Checkout\nComponent')
    expect(read(await find('worker checkout'))).toContain('“worker checkout”: one match\ncheckout-worker')
  })

  it.each([
    ['checkout kind:api', '“checkout”, kind api: one match\nCheckout API'],
    ['checkout owner:serch', '“checkout”, owned by Search: one match\ncheckout-worker'],
    ['owner:<#C0PAY|team-search>', 'owned by Search: one match\ncheckout-worker'],
    ['tag:java', 'tag java: one match\ncheckout-worker'],
    ['lifecycle:deprecated', 'lifecycle deprecated: one match\ncheckout-worker'],
    ['system:"shop core"', 'part of Shop core: one match\nCheckout'],
  ])('narrows down by “%s”', async (text, first) => {
    expect(read(await find(text))).toContain(first)
  })

  it.each([
    ['<@U0ANA|ana>', '“@ana”'],
    ['<#C0PAY|team-search>', '“#team-search”'],
    ['checkout <@U0ANA>', '“checkout @…”'],
  ])('says a mention as it was typed, never an id: %s', async (text, sought) => {
    const said = read(await find(text))
    expect(said).toContain(sought)
    expect(said).not.toMatch(/[UC]0/u)
  })

  it('takes what child teams own for the team’s, and says so', async () => {
    const under = (name: string, parent: string) => ({ kind: 'Group', name, title: name, spec: { parent } })
    const documents = [
      ...[{ kind: 'Group', name: 'top', title: 'Top', spec: {} }, under('mid', 'top'), under('low', 'mid')],
      ...['top', 'mid', 'low'].map((owner) => ({ name: `of-${owner}`, spec: { owner } })),
    ]
    await open({ ...shop, documents })
    expect(read(await find('owner:top'))).toContain('owned by Top, or by one of the 2 teams in it: 3 matches')
    expect(read(await find('of owner:mid'))).toContain('“of”, owned by mid, or by the team in it: 2 matches')
    expect(read(await find('owner:low'))).toContain('owned by low: one match')
  })

  it('says which owner or system nobody knows', async () => {
    expect(read(await find('checkout owner:zzzz'))).toBe(
      'No team or person is called “zzzz”. Try a part of the name, or leave that out.',
    )
    expect(read(await find('system:zzzz'))).toContain('No system is called “zzzz”.')
  })

  it('finds what somebody owns who is not in the catalog, by the full reference', async () => {
    await open({ documents: [{ name: 'stray', spec: { owner: 'group:gone' } }] })
    expect(read(await find('owner:group:default/gone'))).toContain(
      'owned by gone (not in the catalog): one match\nstray',
    )
    expect(read(await find('owner:component:default/gone'))).toContain('No team or person is called')
    expect(read(await find('owner:group:default/a/b'))).toContain('No team or person is called')
  })

  it('says what to try where nothing matches, and how to use it without words', async () => {
    expect(read(await find('qqqqq'))).toBe(
      'Nothing in the catalog matches “qqqqq”. Try fewer words, or only the beginning of one.',
    )
    for (const text of ['', '"', '“”', 'kind:', 'kind:"" owner:']) {
      expect(read(await find(text))).toMatch(/^Say what you look for.*\/portal find checkout/u)
    }
  })

  it('that was narrowed too far offers what there is to begin with', async () => {
    const none = await find('kind:nonsense owner:payments')
    expect(read(none)).toMatch(
      /^kind nonsense, owned by Payments: nothing in the catalog matches\. Leave something out, or begin with/u,
    )
    expect(JSON.stringify(none?.blocks)).toContain('"value":"kind:Component"')
  })

  it('answers somebody whom nobody knows just so', async () => {
    expect(read(await find('checkout', 'U0NEW'))).toContain('3 matches')
  })

  it('goes on by a button, also where only a filter is given', async () => {
    const documents = Array.from({ length: 14 }, (_, index) => ({ name: `service-${index + 10}` }))
    await open({ documents })
    for (const [text, next] of [
      ['service', '“service”, going on'],
      ['kind:component', 'kind component, going on'],
    ] as const) {
      const first = await find(text)
      expect(read(first)).toContain(': the first 10')
      const [, value] = buttonsOf(first).find(([action]) => action === 'page_next') ?? []
      const second = messageOf(await press('page_next', value))
      expect(read(second)).toContain(next)
      const shown = [first, second].map((page) => buttonsOf(page).filter(([action]) => action === 'show_entity'))
      expect(new Set(shown.flat().map(([, reference]) => reference)).size).toBe(14)
      expect(buttonsOf(second).map(([action]) => action)).not.toContain('page_next')
    }
  })

  describe('offers by what a list that is long may be narrowed', () => {
    const menuOf = (payload: MessagePayload | null) => {
      const menus = payload?.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : [])) ?? []
      const groups = menus.flatMap((one) => ('option_groups' in one ? one.option_groups : []))
      const told = (options: readonly Option[]) => options.map(({ text, value }) => [text.text, value])
      return Object.fromEntries(groups.map(({ label, options }) => [label.text, told(options)]))
    }
    const many = (count: number, kind: string, of: Omit<Stated, 'kind' | 'name'>) =>
      Array.from({ length: count }, (_, index) => ({ kind, name: `${kind}-${index}`.toLowerCase(), ...of }))
    const documents = [
      ...many(1_200, 'Component', { spec: { type: 'Data product' }, metadata: { tags: ['java', 'eu'] } }),
      ...many(2, 'API', { spec: { type: '“odd” type', owner: 'group:other/apis' }, metadata: { tags: ['eu'] } }),
    ]

    it('with how many each leaves, and no more than narrows it', async () => {
      await open({ documents })
      const everything = await find('')
      expect(read(everything)).toContain('/portal find checkout')
      expect(menuOf(everything)).toEqual({
        Kind: [
          ['Component · 1,200', 'kind:Component'],
          ['API · 2', 'kind:API'],
        ],
        Type: [['data product · 1,200', 'type:"data product"']],
        Owner: [
          ['payments', 'owner:group:default/payments'],
          ['group:other/apis', 'owner:group:other/apis'],
        ],
        Tag: [['java · 1,200', 'tag:java']],
      })
      const tagged = await find('tag:EU')
      expect(read(tagged)).toContain('tag EU: the first 10 of 1,202\n')
      expect(menuOf(tagged).Tag).toEqual([['java · 1,200', 'tag:EU tag:java']])
      expect(menuOf(tagged).Kind?.[1]).toEqual(['API · 2', 'tag:EU kind:API'])
    })

    it('and a choice takes the place of what was there', async () => {
      await open({ documents })
      expect(read(messageOf(await press('narrow_find', 'tag:EU kind:API')))).toContain('kind API, tag EU: 2 matches\n')
      expect(read(messageOf(await press('narrow_find', 'type:"data product"')))).toContain('the first 10 of 1,200\n')
    })

    it('but neither where words are sought, nor on a short list, nor to everybody', async () => {
      await open({ documents })
      for (const text of ['component', 'kind:api', `tag:eu ${'tag:java '.repeat(20)}`]) {
        expect(menuOf(await find(text))).toEqual({})
      }
      expect(menuOf(messageOf(await press('share', 'find:tag:eu')))).toEqual({})
    })
  })

  it('is shared with what was looked for', async () => {
    const shared = messageOf(await press('share', 'find:checkout kind:api'))
    expect(read(shared)).toMatch(/^“checkout”, kind api: one match[\s\S]*Shared by Ana Ruiz$/u)
  })
})

describe('what is written after find', () => {
  it.each([
    ['shop checkout', 'shop checkout', {}],
    ['Kind:API checkout owner:pay', 'checkout', { kind: ['API'], owner: ['pay'] }],
    ['system:"Shop core" x', 'x', { system: ['Shop core'] }],
    ['system:“Shop core”', '', { system: ['Shop core'] }],
    ['tag:a tag:b', '', { tag: ['a', 'b'] }],
    ['component:default/checkout', 'component:default/checkout', {}],
    ['"shop core"', 'shop core', {}],
    ['a &amp; b', 'a & b', {}],
    ['kind: api owner: "Shop core"', '', { kind: ['api'], owner: ['Shop core'] }],
    ['kind: owner:pay x', 'x', { owner: ['pay'] }],
    ['checkout kind:', 'checkout', {}],
    ['kind:" tag:“”', '', {}],
  ])('%s', (text, words, narrowed) => {
    expect(readFind(text)).toEqual({ words, narrowed: new Map(Object.entries(narrowed)) })
  })
})

describe('hostile names', () => {
  it.each(hostileNames)('are found and shown as they are (%#)', async (name) => {
    await open({ documents: [{ name: 'x', title: name, description: name }] })
    for (const text of ['x', name, `owner:${name} tag:${name}`]) {
      const answer = await find(text)
      expect(read(answer)).not.toBe('')
      expect(markupOf(answer)).not.toMatch(hostileMarkup)
    }
  })
})
