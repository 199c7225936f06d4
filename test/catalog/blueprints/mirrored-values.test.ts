import { expect, test } from 'vitest'
import { parseReference } from '../../../src/base/reference.ts'
import { describeEntity, followingValues, getEntity } from '../../../src/catalog/index.ts'
import { system } from '../../support/ctx.ts'
import { databaseForTests } from '../../support/database-for-tests.ts'
import { entity, keep, see } from './port-shop.ts'

const world = databaseForTests({
  empty: ['entities', 'relations', 'sources', 'problems', 'definitions', 'definition_versions'],
})

const schema = { properties: {} }
const number = (calculation: string) => ({ type: 'number', calculation })
const estate = {
  identifier: 'estate',
  schema,
  aggregationProperties: {
    services: { target: 'service', calculationSpec: { calculationBy: 'entities', func: 'count' } },
  },
  calculationProperties: {
    score: number('.properties.services * 10'),
    page: { type: 'string', format: 'url', calculation: '"https://a.example/" + .identifier' },
    broken: number('.properties.'),
  },
}
const service = {
  identifier: 'service',
  schema,
  relations: { estate: { target: 'estate' }, uses: { target: 'service', many: true } },
  mirrorProperties: {
    services: { path: 'estate.services' },
    score: { path: 'estate.score' },
    page: { path: 'estate.page' },
    broken: { path: 'estate.broken' },
    doubles: { path: 'uses.double' },
  },
  calculationProperties: { double: number('(.properties.score // 1) * 2') },
}
const shop = [
  entity('estate', 'shop'),
  entity('service', 'checkout', { relations: { estate: 'shop', uses: ['ledger', 'tax', 'lost'] } }),
  entity('service', 'ledger', { relations: { estate: 'shop' } }),
  entity('service', 'tax'),
]

test('mirrors show what is calculated and aggregated elsewhere, and calculations see it', async () => {
  await keep(world, [estate, service], shop)
  const { view, faults } = await see(world, 'service:checkout')
  expect(faults).toEqual({})
  expect(view.properties).toEqual({
    services: 2,
    score: 20,
    page: 'https://a.example/shop',
    broken: null,
    double: 40,
    doubles: [40, 2],
  })
  const described = await world.transact(system, async (ctx) => {
    const found = await getEntity(ctx, parseReference('service:checkout'))
    return found === null ? null : await describeEntity(ctx, found)
  })
  expect(described?.properties.find(({ id }) => id === 'page')?.format).toBe('url')
})

test('what scorecards ask for is the same, for all entities', async () => {
  await keep(world, [estate, service], shop)
  const wanted = new Map([['service', new Set(['doubles', 'services'])]])
  const found = await world.transact(system, (ctx) => followingValues(ctx, wanted))
  expect(found.map(({ reference, properties }) => [reference, properties])).toEqual([
    ['service:default/checkout', { doubles: [40, 2], services: 2 }],
    ['service:default/ledger', { doubles: [], services: 2 }],
    ['service:default/tax', { doubles: [], services: null }],
  ])
})

test('mirrors that lead back to one another end, empty where they would not', async () => {
  const next = { target: 'service' }
  const round = {
    identifier: 'service',
    schema,
    relations: { next },
    mirrorProperties: { before: { path: 'next.count' } },
    calculationProperties: { count: number('(.properties.before // 0) + 1') },
  }
  const chain = Array.from({ length: 6 }, (_, n) =>
    entity('service', `s${n}`, { relations: { next: `s${(n + 1) % 6}` } }),
  )
  await keep(world, [round], chain)
  expect((await see(world, 'service:s0')).view.properties).toEqual({ before: 3, count: 4 })
})

test('aggregations take together what is calculated and mirrored, and narrow by it', async () => {
  const taken = (spec: object, query: object = { combinator: 'and', rules: [] }) => ({
    target: 'Service',
    calculationSpec: { calculationBy: 'property', property: 'double', ...spec },
    query,
  })
  const ask = (property: string, operator: string, value: unknown) => ({
    combinator: 'and',
    rules: [{ property, operator, value }],
  })
  const area = {
    identifier: 'area',
    schema,
    aggregationProperties: {
      sum: taken({ func: 'sum' }),
      most: taken({ func: 'max', property: 'services' }),
      some: taken({ func: 'sum' }, ask('double', '>', 30)),
      count: taken({ calculationBy: 'entities', func: 'count' }, ask('page', 'contains', 'a.example')),
    },
  }
  const within = { ...estate, relations: { area: { target: 'area' } } }
  await keep(
    world,
    [area, within, service],
    [entity('area', 'sales'), entity('estate', 'shop', { relations: { area: 'sales' } }), ...shop.slice(1)],
  )
  const { view, faults } = await see(world, 'area:sales')
  expect(faults).toEqual({})
  expect(view.properties).toEqual({ sum: 80, most: 2, some: 80, count: 2 })
})

test('what needs too many others is given up in words', async () => {
  const scored = { identifier: 'part', schema, calculationProperties: { one: number('1') } }
  const whole = {
    identifier: 'whole',
    schema,
    relations: { parts: { target: 'part', many: true } },
    aggregationProperties: {
      sum: { target: 'part', calculationSpec: { calculationBy: 'property', func: 'sum', property: 'one' } },
    },
  }
  const names = Array.from({ length: 5_001 }, (_, n) => `p${n}`)
  const parts = names.map((name) => entity('part', name))
  await keep(world, [scored, whole], [...parts, entity('whole', 'w', { relations: { parts: names } })])
  expect((await see(world, 'whole:w')).faults).toEqual({ sum: 'needs more than 5000 other entities worked out' })
  await keep(world, [scored, whole], [...parts, entity('whole', 'w', { relations: { parts: names.slice(0, 600) } })])
  expect((await see(world, 'whole:w')).view.properties).toEqual({ sum: 600 })
})
