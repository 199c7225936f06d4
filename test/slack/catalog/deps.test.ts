import { beforeEach, describe, expect, it } from 'vitest'
import { answerDeps } from '../../../src/slack/catalog/deps-command.ts'
import { account, buttonsOf, hostileMarkup, hostileNames, markupOf, messageOf, read, type Shop } from '../shop.ts'
import { asking } from './asking.ts'

const { open, ask: deps, press } = asking(answerDeps)

const shop: Shop = {
  documents: [
    {
      name: 'checkout',
      title: 'Checkout',
      spec: { dependsOn: ['component:ledger', 'resource:gone'], consumesApis: ['cards'] },
    },
    { name: 'ledger', title: 'Ledger', spec: { dependsOn: ['resource:ledger-db'] } },
    { kind: 'Resource', name: 'ledger-db', title: 'Ledger database' },
    { kind: 'API', name: 'cards', title: 'Cards' },
    { name: 'bank', title: 'Bank', spec: { providesApis: ['cards'] } },
    { name: 'shop-web', title: 'Shop web', spec: { dependsOn: ['component:checkout'] } },
  ],
  accounts: [account('U0ANA', 'Ana Ruiz')],
}

describe('/portal deps', () => {
  beforeEach(() => open(shop))

  it('lists what it depends on and what depends on it, to three hops, and through what', async () => {
    const answer = await deps('checkout')
    expect(read(answer)).toBe(
      [
        'Checkout · Component · service · production',
        'Depends on 5, 3 of them directly',
        'Cards · API · openapi · production, an API that is consumed',
        'Ledger · Component · service · production',
        'gone · not in the catalog',
        'Bank · Component · service · production, provides that API, through Cards',
        'Ledger database · Resource · database, through Ledger',
        'Needed by 1',
        'Shop web · Component · service · production',
        '[ Picture ]  [ Share to channel ]',
      ].join('\n'),
    )
    expect(answer?.text).toBe('*Checkout* depends on Cards, Ledger and gone, and is needed by Shop web.')
  })

  it('says so where there are none', async () => {
    await open({ documents: [{ name: 'alone', title: 'Alone' }] })
    expect(read(await deps('alone'))).toBe(
      'Alone depends on nothing that the catalog knows, and nothing depends on it.',
    )
  })

  it('says where a circle leads back', async () => {
    await open({
      documents: [
        { name: 'one', title: 'One', spec: { dependsOn: ['component:two'] } },
        { name: 'two', title: 'Two', spec: { dependsOn: ['component:one'] } },
      ],
    })
    expect(read(await deps('one'))).toContain('In a circle: Two leads back to One.')
  })

  it('of many shows the nearest few, the rest in pages of one direction', async () => {
    const many = Array.from({ length: 30 }, (_, index) => ({
      name: `user-${String(index).padStart(2, '0')}`,
      spec: { dependsOn: ['component:base'] },
    }))
    await open({ documents: [{ name: 'base', title: 'Base' }, ...many] })
    const answer = await deps('base')
    expect(read(answer)).toContain('Needed by 30\nuser-00')
    const [, value] = buttonsOf(answer).find(([action]) => action === 'show_direction') ?? []
    const first = await press('show_direction', value)
    expect(first.kind).toBe('replace')
    expect(read(messageOf(first))).toContain('Base · needed by 30 · 1 of 2')
    const [, next] = buttonsOf(messageOf(first)).find(([action]) => action === 'page_next') ?? []
    expect(read(messageOf(await press('page_next', next)))).toContain('user-29')
  })

  it('stands beside the card it was asked from, and in the place of a list it was chosen from', async () => {
    expect((await press('show_dependencies', 'component:default/checkout')).kind).toBe('tell')
    expect((await press('pick_dependencies', 'component:default/checkout')).kind).toBe('replace')
  })

  it('is shared, answers somebody whom nobody knows, and says how to use it', async () => {
    expect(read(messageOf(await press('share', 'deps:component:default/checkout')))).toMatch(/Shared by Ana Ruiz$/u)
    expect(read(await deps('Checkout', 'U0NEW'))).toContain('Depends on 5')
    expect(read(await deps(''))).toContain('/portal deps checkout')
    expect(read(await deps('zzz'))).toContain('Nothing in the catalog is called “zzz”')
  })

  it.each(hostileNames)('shows hostile names as they are (%#)', async (name) => {
    const dependsOn = Array.from({ length: 12 }, (_each, index) => `component:x${index}`)
    const others = dependsOn.map((_each, index) => ({ name: `x${index}`, title: name, spec: { type: name } }))
    await open({ documents: [{ name: 'main', title: name, spec: { dependsOn } }, ...others] })
    const answer = await deps('component:default/main')
    expect(read(answer)).toContain('Depends on 12')
    expect(markupOf(answer)).not.toMatch(hostileMarkup)
    expect(read(messageOf(await press('show_direction', 'dependsOn component:default/main')))).toContain('12')
  })
})
