import { describe, expect, it } from 'vitest'
import { answerShow } from '../../../src/slack/catalog/show-command.ts'
import { entity, keep } from '../../catalog/blueprints/port-shop.ts'
import { account, buttonsOf, hostileNames, markupOf, read, shopForTests, typed } from '../shop.ts'

const shopping = shopForTests()
const show = async (text: string) => answerShow(shopping.parts, typed(text))

const text = { type: 'string' }
const service = (more: object = {}) => ({
  identifier: 'microservice',
  title: 'Service',
  schema: {
    properties: {
      description: text,
      language: { ...text, title: 'Language' },
      runbook: { ...text, title: 'Runbook', format: 'url' },
      live: { type: 'boolean', title: 'Live' },
      since: { ...text, title: 'Since', format: 'date-time' },
      secretPlan: { ...text, title: 'Plan' },
      tags: { type: 'array', title: 'Tags' },
    },
  },
  relations: { uses: { target: 'microservice', many: true } },
  mirrorProperties: { languages: { title: 'Uses', path: 'uses.language' } },
  ...more,
})
const checkout = {
  title: 'Checkout',
  team: 'payments',
  properties: {
    description: 'Takes a basket to a paid order.',
    language: 'Go',
    runbook: 'https://wiki.example/checkout',
    live: true,
    since: '2026-01-05T09:00:00Z',
    tags: ['a', 'b'],
  },
  relations: { uses: ['ledger'] },
}
const ledger = entity('microservice', 'ledger', { properties: { language: 'Rust' } })

describe('the card of an entity of a blueprint', () => {
  it('has the blueprint’s title for its kind, and its properties in the blueprint’s order', async () => {
    await shopping.open({
      documents: [{ kind: 'Group', name: 'payments', title: 'Payments' }],
      accounts: [account('U0ANA', 'Ana Ruiz')],
    })
    await keep(shopping.stage, [service()], [entity('microservice', 'checkout', checkout), ledger])
    const card = read(await show('microservice:default/checkout'))
    expect(card).toContain('Checkout · Service\nTakes a basket to a paid order.')
    const order = [
      'Owner',
      'Payments',
      'Language',
      'Go',
      'Runbook',
      'Live',
      'Yes',
      'Since',
      'Tags',
      'a, b',
      'Uses',
      'Rust',
    ]
    const places = order.map((word) => card.indexOf(word, card.indexOf('Owner')))
    expect(places).toEqual([...places].sort((one, other) => one - other))
    expect(card).not.toContain('Plan')
    expect(markupOf(await show('microservice:default/checkout'))).toContain('<https://wiki.example/checkout|')
  })

  it('shows six of them at most, and says which one could not be calculated', async () => {
    const six = Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map((n) => [`p${n}`, { ...text, title: `Part ${n}`, default: 'x' }]),
    )
    const broken = { one: { title: 'Score', calculation: '.properties.', type: 'number' } }
    await keep(shopping.stage, [service({ schema: { properties: six } })], [entity('microservice', 'checkout')])
    const full = read(await show('microservice:checkout'))
    expect([full.includes('Part 6'), full.includes('Uses')]).toEqual([true, false])
    await keep(shopping.stage, [service({ calculationProperties: broken })], [entity('microservice', 'checkout')])
    expect(read(await show('microservice:checkout'))).toMatch(/Score\n?.*not known: it is no jq that can be read/)
  })

  it('is one that Slack takes, whatever its names and values, and its buttons find it again', async () => {
    for (const [index, name] of hostileNames.entries()) {
      const identifier = `${name.slice(0, 900)} ${index}`
      const given = { title: name.slice(0, 900), properties: { language: name, tags: [name, name] } }
      await keep(shopping.stage, [service()], [entity('microservice', identifier, given)])
      const [row] = await shopping.stage
        .sql`select reference from entities where source = 'port' and kind = 'microservice'`
      const card = await show(String(row?.reference))
      read(card)
      expect(markupOf(card)).not.toMatch(/<(!(?!date)|[@#])/)
      const share = buttonsOf(card).find(([action]) => action.startsWith('share'))
      expect(share?.[1]).toContain(String(row?.reference))
    }
  })
})
