import { describe, expect, it } from 'vitest'
import { parseReference } from '../../../src/base/reference.ts'
import { getEntity } from '../../../src/catalog/index.ts'
import { answerDeps, dependencyFacts } from '../../../src/slack/catalog/deps-command.ts'
import { answerShow } from '../../../src/slack/catalog/show-command.ts'
import { dependencyGraph } from '../../../src/slack/pictures/dependency-graph.ts'
import { entity, keep } from '../../catalog/blueprints/port-shop.ts'
import { system } from '../../support/ctx.ts'
import { account, buttonsOf, hostileMarkup, hostileNames, markupOf, read, shopForTests, typed } from '../shop.ts'

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
      until: { ...text, title: 'Until', format: 'timer' },
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

  it('says of a timer when it runs out, and then that it has', async () => {
    const lease = entity('microservice', 'lease', { properties: { until: '2026-11-23T10:00:00Z' } })
    await keep(shopping.stage, [service()], [lease])
    expect(read(await show('microservice:lease'))).toContain('Until\ntoday 11:00')
    shopping.stage.clock.set('2026-11-23T10:00:00Z')
    expect(read(await show('microservice:lease'))).toContain('Until\nExpired, today 11:00')
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

describe('the dependencies of an entity of a blueprint', () => {
  const to = (target: string, title: string) => ({ target, title })
  const empty = { properties: {} }
  const blueprints = [
    { identifier: 'cluster', schema: empty },
    { identifier: 'deployment', schema: empty, relations: { on: to('cluster', 'Runs on') } },
    { identifier: 'service', schema: empty, relations: { live: to('deployment', 'Deployed as') } },
  ]
  const documents = [
    entity('cluster', 'berlin', { title: 'Berlin' }),
    entity('deployment', 'live', { title: 'Live', relations: { on: 'berlin' } }),
    entity('service', 'basket', { title: 'Basket', relations: { live: 'live' } }),
  ]
  const deps = async (text: string) => answerDeps(shopping.parts, typed(text))

  it('are told with what the blueprint calls the relation, both ways', async () => {
    await keep(shopping.stage, blueprints, documents)
    expect(read(await deps('service:basket'))).toContain(
      'Depends on 2, 1 of them directly\nDeployed as: Live · deployment\nRuns on: Berlin · cluster, through Live',
    )
    expect(read(await deps('cluster:berlin'))).toContain(
      'Needed by 2, 1 of them directly\nLive · deployment, by its “Runs on”\nBasket · service, by its “Deployed as”, through Live',
    )
  })

  it('stand in the picture and its words with that name, and on the card with their number', async () => {
    await keep(shopping.stage, blueprints, documents)
    const graph = await shopping.stage.transact(system, async (ctx) => {
      const live = await getEntity(ctx, parseReference('deployment:live'))
      if (live === null) throw new Error('it is not there')
      return dependencyGraph(await dependencyFacts(ctx, live))
    })
    expect(graph.dot.match(/n\d+ -> n\d+ \[label="[^"]*"\];/gu)).toEqual([
      'n0 -> n1 [label="Runs on"];',
      'n2 -> n0 [label="Deployed as"];',
    ])
    expect(graph.alt).toContain('Live depends on Berlin (Runs on). Live is needed by Basket (Deployed as).')
    const card = await show('deployment:live')
    expect(read(card)).toContain('depends on 1 · needed by 1')
    expect(buttonsOf(card)).toContainEqual(['show_dependencies', 'deployment:default/live'])
  })

  it.each(hostileNames)('show hostile titles of relations as they are (%#)', async (name) => {
    const title = name.slice(0, 100)
    const related = { identifier: 'service', schema: empty, relations: { live: to('deployment', title) } }
    await keep(shopping.stage, [...blueprints.slice(0, 2), related], documents)
    const answers = [await deps('service:basket'), await deps('deployment:live')]
    for (const answer of answers) {
      expect(read(answer)).toContain('1')
      expect(markupOf(answer)).not.toMatch(hostileMarkup)
    }
  })
})
