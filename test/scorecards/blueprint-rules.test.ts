import { describe, expect, test } from 'vitest'
import { followingValues } from '../../src/catalog/index.ts'
import { evaluateScorecards, movesWithTime, recordScorecards } from '../../src/scorecards/index.ts'
import { entity, keep } from '../catalog/blueprints/port-shop.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { definition } from './documents.ts'

const world = databaseForTests({
  empty: ['entities', 'relations', 'sources', 'problems', 'definitions', 'definition_versions', 'results', 'standings'],
})

const keepRules = (rules: Parameters<typeof definition>[0], more: object = {}) =>
  world.as(system, recordScorecards, {
    source: 'shop',
    scorecards: [{ definition: definition(rules, { kinds: ['service'], ...more }), file: 'a.yaml' }],
  })
const evaluate = () => world.as(system, evaluateScorecards, {})
const results = async () => {
  const rows = await world.sql`select reference, rule, passed, why from results order by reference, rule`
  return rows.map(({ reference, rule, passed, why }) => [String(reference).split('/')[1], rule, passed, why])
}

test('a scorecard reads what every entity has, as Port names it', async () => {
  const made = { createdAt: '2026-01-02T03:04:05.000Z', createdBy: 'ana@shop.example', icon: 'Cart' }
  const blueprints = [{ identifier: 'service', schema: { properties: {} } }]
  await keep(world, blueprints, [{ ...entity('service', 'checkout'), ...made }, entity('service', 'ledger')])
  const set = (property: string) => ({ identifier: property, conditions: [{ property, operator: '!=', value: 'x' }] })
  const all = ['$icon', '$createdAt', '$createdBy', '$updatedAt', '$identifier'].map(set)
  await keepRules(all.map((rule) => ({ ...rule, identifier: rule.identifier.slice(1) })))
  await evaluate()
  expect((await results()).map(([name, , , why]) => [name, why])).toEqual([
    ['checkout', 'createdAt is 2026-01-02T03:04:05.000Z'],
    ['checkout', 'createdBy is ana@shop.example'],
    ['checkout', 'icon is Cart'],
    ['checkout', 'identifier is checkout'],
    ['checkout', 'updatedAt is 2026-11-23T09:00:00.000Z'],
    ['ledger', 'createdAt is 2026-11-23T09:00:00.000Z'],
    ['ledger', 'createdBy is not set'],
    ['ledger', 'icon is not set'],
    ['ledger', 'identifier is ledger'],
    ['ledger', 'updatedAt is 2026-11-23T09:00:00.000Z'],
  ])
})

test('a scorecard reads the properties and relations of a blueprint’s entities', async () => {
  const blueprints = [
    { identifier: 'system', schema: { properties: {} } },
    {
      identifier: 'service',
      schema: { properties: { tier: { type: 'string' } } },
      relations: { system: { target: 'system' }, uses: { target: 'service', many: true } },
    },
  ]
  await keep(world, blueprints, [
    entity('service', 'checkout', { properties: { tier: 'gold' }, relations: { system: 'shop', uses: ['ledger'] } }),
    entity('service', 'ledger', { properties: { tier: 'silver' } }),
  ])
  const rules = [
    { identifier: 'gold', conditions: [{ property: 'tier', operator: '=', value: 'gold' }] },
    { identifier: 'placed', conditions: [{ property: '.relations.system', operator: 'isNotEmpty' }] },
    { identifier: 'uses', conditions: [{ property: '.relations.uses', operator: 'contains', value: 'ledger' }] },
  ]
  const scorecards = [{ definition: definition(rules, { kinds: ['service'] }), file: 'a.yaml' }]
  await world.as(system, recordScorecards, { source: 'shop', scorecards })
  await world.as(system, evaluateScorecards, {})
  const rows = await world.sql`select reference, rule, passed, why from results order by reference, rule`
  expect(rows.map(({ reference, rule, passed, why }) => [reference, rule, passed, why])).toEqual([
    ['service:default/checkout', 'gold', true, 'tier is gold'],
    ['service:default/checkout', 'placed', true, expect.stringContaining('system is ')],
    ['service:default/checkout', 'uses', true, expect.any(String)],
    ['service:default/ledger', 'gold', false, 'tier is silver, wanted gold'],
    ['service:default/ledger', 'placed', false, expect.stringContaining('system is not set')],
    ['service:default/ledger', 'uses', false, expect.stringContaining('uses is not set')],
  ])
})

describe('a scorecard that asks for what follows from others', () => {
  const number = { type: 'number' }
  const count = { calculationBy: 'entities', func: 'count' }
  const service = {
    identifier: 'service',
    schema: { properties: { language: { type: 'string' } } },
    relations: { system: { target: 'system' } },
    mirrorProperties: { tier: { path: 'system.tier' } },
    calculationProperties: {
      score: { calculation: '.properties.incidents * 10', type: 'number' },
      broken: { calculation: '.properties.', type: 'number' },
      endless: { calculation: '[range(infinite)]', type: 'array' },
    },
    aggregationProperties: { incidents: { target: 'incident', calculationSpec: count } },
  }
  const blueprints = [
    { identifier: 'system', schema: { properties: { tier: number } } },
    service,
    { identifier: 'incident', schema: { properties: {} }, relations: { on: { target: 'service' } } },
  ]
  const incident = (name: string) => entity('incident', name, { relations: { on: 'checkout' } })
  const shop = [
    entity('system', 'shop', { properties: { tier: 1 } }),
    entity('service', 'checkout', { relations: { system: 'shop' } }),
    entity('service', 'ledger', { properties: { tier: 7 } }),
    incident('i1'),
    incident('i2'),
  ]
  const rules = [
    { identifier: 'calculation', conditions: [{ property: '.properties.score', operator: '<=', value: 10 }] },
    { identifier: 'aggregation', conditions: [{ property: 'incidents', operator: '=', value: 2 }] },
    { identifier: 'mirror', conditions: [{ property: 'tier', operator: '=', value: 1 }] },
  ]

  test('counts mirrors, calculations and aggregations as the card shows them, over what the document says', async () => {
    await keep(world, blueprints, shop)
    await keepRules(rules)
    await evaluate()
    expect(await results()).toEqual([
      ['checkout', 'aggregation', true, 'incidents is 2'],
      ['checkout', 'calculation', false, 'score is 20, wanted at most 10'],
      ['checkout', 'mirror', true, 'tier is 1'],
      ['ledger', 'aggregation', false, 'incidents is 0, wanted 2'],
      ['ledger', 'calculation', true, 'score is 0'],
      ['ledger', 'mirror', false, 'tier is not set, wanted 1'],
    ])
    expect((await evaluate()).changed).toBe(0)
    await keep(world, blueprints, [...shop, incident('i3')])
    await evaluate()
    expect((await results())[1]).toEqual(['checkout', 'calculation', false, 'score is 30, wanted at most 10'])
  })

  test('is told of a blueprint that changed, and narrows to entities by what follows', async () => {
    await keep(world, blueprints, shop)
    world.events.length = 0
    const calculationProperties = { score: { calculation: '1', type: 'number' } }
    await keep(world, [blueprints[0] ?? {}, { ...service, calculationProperties }, blueprints[2] ?? {}], shop)
    expect(world.events.map(({ name, id }) => `${name} ${id}`)).toEqual(['catalog.changed port'])
    const filter = { combinator: 'and', conditions: [{ property: 'incidents', operator: '>', value: 0 }] }
    await keepRules([{ identifier: 'one', conditions: [{ property: 'score', operator: '=', value: 1 }] }], { filter })
    await evaluate()
    expect(await results()).toEqual([['checkout', 'one', true, 'score is 1']])
  })

  test('holds what goes wrong for not set, and waits for no expression that does not end', async () => {
    await keep(world, blueprints, shop)
    await keepRules([
      { identifier: 'broken', conditions: [{ property: 'broken', operator: 'isNotEmpty' }] },
      { identifier: 'endless', conditions: [{ property: 'endless', operator: 'isEmpty' }] },
    ])
    await evaluate()
    expect((await results()).slice(0, 2)).toEqual([
      ['checkout', 'broken', false, 'broken is not set'],
      ['checkout', 'endless', true, 'endless is not set'],
    ])
  })

  test('gives up expressions that cost too much for all entities, and no other with them', async () => {
    const many = Array.from({ length: 600 }, (_, n) => entity('service', `s${n}`))
    const calculationProperties = {
      first: { calculation: '[repeat("x" * 100000)]', type: 'array' },
      second: { calculation: '[repeat("y" * 100000)]', type: 'array' },
      third: { calculation: '[repeat("z" * 100000)]', type: 'array' },
      fine: { calculation: '.identifier', type: 'string' },
    }
    await keep(world, [{ identifier: 'service', schema: { properties: {} }, calculationProperties }], many)
    const wanted = new Map([['service', new Set(Object.keys(calculationProperties))]])
    const found = await world.transact(system, (ctx) => followingValues(ctx, wanted))
    expect(found).toHaveLength(600)
    expect(found.every(({ reference, properties }) => properties.fine === reference.split('/')[1])).toBe(true)
    expect(found[0]?.properties).toMatchObject({ first: null, second: null, third: null })
  })

  test('works out only what is asked for, by parts where it is too much together', async () => {
    const ring = Array.from({ length: 150 }, (_, n) => `s${n}`)
    const self = { uses: { target: 'service', many: true } }
    const used = { used: { target: 'service', calculationSpec: count } }
    const model = { identifier: 'service', schema: { properties: {} }, relations: self, aggregationProperties: used }
    const services = ring.map((name, n) => entity('service', name, { relations: { uses: [ring[(n + 1) % 150]] } }))
    await keep(world, [model], services)
    const wanted = (id: string) =>
      world.transact(system, (ctx) => followingValues(ctx, new Map([['service', new Set([id, 'language'])]])))
    expect(await wanted('language')).toEqual([])
    expect((await wanted('used')).map(({ properties }) => properties)).toEqual(Array(150).fill({ used: 149 }))
  })

  test('moves with the time where what it asks for does', async () => {
    const moves = () => world.transact(system, (ctx) => movesWithTime(ctx))
    await keep(world, blueprints, shop)
    await keepRules(rules)
    expect(await moves()).toBe(false)
    const recent = { combinator: 'and', rules: [{ property: '$createdAt', operator: '=', value: { preset: 'today' } }] }
    const aggregationProperties = { incidents: { target: 'incident', calculationSpec: count, query: recent } }
    await keep(world, [{ ...service, aggregationProperties }, ...blueprints.filter((one) => one !== service)], shop)
    expect(await moves()).toBe(true)
    const bySystem = {
      services: { target: 'service', calculationSpec: { calculationBy: 'property', func: 'max', property: 'score' } },
    }
    const around = { ...blueprints[0], aggregationProperties: bySystem }
    const mirrorProperties = { tier: { path: 'system.tier' }, worst: { path: 'system.services' } }
    await keep(world, [{ ...service, aggregationProperties, mirrorProperties }, around, blueprints[2] ?? {}], shop)
    await keepRules([{ identifier: 'one', conditions: [{ property: 'worst', operator: '=', value: 1 }] }])
    expect(await moves()).toBe(true)
    await keepRules([{ identifier: 'one', conditions: [{ property: 'tier', operator: '=', value: 1 }] }])
    expect(await moves()).toBe(false)
  })
})
