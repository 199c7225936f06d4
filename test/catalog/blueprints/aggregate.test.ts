import { describe, expect, test } from 'vitest'
import { databaseForTests } from '../../support/database-for-tests.ts'
import { entity, keep, see, seeAll } from './port-shop.ts'
import { saidOf } from './shop.ts'

const world = databaseForTests({
  empty: ['entities', 'relations', 'sources', 'problems', 'definitions', 'definition_versions'],
})

const text = { type: 'string' }
const number = { type: 'number' }
const blueprints = (aggregationProperties: object) => [
  { identifier: 'system', schema: { properties: {} }, aggregationProperties },
  {
    identifier: 'service',
    schema: { properties: { tier: text } },
    relations: { system: { target: 'system' }, helps: { target: 'system' }, uses: { target: 'service', many: true } },
    aggregationProperties: {
      used: { target: 'service', calculationSpec: { calculationBy: 'entities', func: 'count' } },
    },
  },
  {
    identifier: 'incident',
    schema: {
      properties: {
        severity: text,
        hours: number,
        at: { type: 'string', format: 'date-time' },
        tags: { type: 'array' },
      },
    },
    relations: { service: { target: 'service' } },
  },
]
const incident = (identifier: string, service: string, properties: object) =>
  entity('incident', identifier, { team: identifier, properties, relations: { service } })
const shop = [
  entity('system', 'shop'),
  entity('system', 'empty'),
  entity('service', 'checkout', { properties: { tier: 'gold' }, relations: { system: 'shop', uses: ['ledger'] } }),
  entity('service', 'ledger', { relations: { system: 'shop', uses: ['checkout', 'tax'] } }),
  entity('service', 'tax', { relations: { helps: 'shop' } }),
  incident('i1', 'checkout', { severity: 'high', hours: 1, at: '2026-11-03T09:00:00Z', tags: ['net'] }),
  incident('i2', 'checkout', { severity: 'low', hours: 2, at: '2026-11-20T09:00:00Z', tags: [] }),
  incident('i3', 'ledger', { severity: 'high', hours: 6 }),
  incident('i4', 'tax', { severity: 'high', at: '2026-11-21T09:00:00Z' }),
]
const aggregated = async (given: object, of = 'system:shop') => {
  await keep(world, blueprints({ it: given }), shop)
  const { view, faults } = await see(world, of)
  return faults.it ?? view.properties.it
}
const aggregatedAll = async (given: object[]) => {
  await keep(world, blueprints(Object.fromEntries(given.map((one, index) => [`a${index}`, one]))), shop)
  const { view } = await see(world, 'system:shop')
  return given.map((_, index) => view.properties[`a${index}`])
}
const by = (func: string, more: object = {}) => ({ calculationBy: 'property', func, property: 'hours', ...more })
const count = { calculationBy: 'entities', func: 'count' }
const where = (...rules: object[]) => ({
  target: 'incident',
  calculationSpec: count,
  query: { combinator: 'and', rules },
})

describe('aggregation properties', () => {
  test('count what relations lead to, at any distance', async () => {
    expect(await aggregated({ target: 'service', calculationSpec: count })).toBe(3)
    expect(await aggregated({ target: 'incident', calculationSpec: count })).toBe(4)
  })

  test('end with cycles, do not count the entity itself, and are followed ahead as well', async () => {
    expect(await aggregated({ target: 'service', calculationSpec: count }, 'system:empty')).toBe(0)
    expect((await see(world, 'service:ledger')).view.properties.used).toBe(2)
    expect((await see(world, 'service:tax')).view.properties.used).toBe(2)
  })

  test('come to the largest number there is where their sum is beyond it', async () => {
    const huge = ['a', 'b'].map((name) => incident(name, 'checkout', { hours: 1.7e308 }))
    await keep(world, blueprints({ it: { target: 'incident', calculationSpec: by('sum') } }), [...shop, ...huge])
    expect((await see(world, 'system:shop')).view.properties.it).toBe(Number.MAX_VALUE)
  })

  test('take a number together', async () => {
    const functions = ['sum', 'min', 'max', 'median', 'average']
    expect(await aggregatedAll(functions.map((func) => ({ target: 'incident', calculationSpec: by(func) })))).toEqual([
      9, 1, 6, 2, 3,
    ])
  })

  test('of nothing are zero for a sum, and nothing otherwise', async () => {
    expect(await aggregated({ target: 'incident', calculationSpec: by('sum') }, 'system:empty')).toBe(0)
    expect(await aggregated({ target: 'incident', calculationSpec: by('median') }, 'system:empty')).toBeNull()
  })

  test('are spread over time since the first of what they are made of', async () => {
    const weekly = { averageOf: 'week', measureTimeBy: 'at' }
    expect(await aggregated({ target: 'incident', calculationSpec: { ...count, func: 'average', ...weekly } })).toBe(
      4 / 3,
    )
    expect(await aggregated({ target: 'incident', calculationSpec: by('average', weekly) })).toBe(3)
    const daily = { ...count, func: 'average', averageOf: 'day' }
    expect(await aggregated({ target: 'incident', calculationSpec: daily })).toBe(4)
    world.clock.set('2026-11-25T08:00:00Z')
    expect((await see(world, 'system:shop')).view.properties.it).toBe(2)
  })

  test('count what fits a search', async () => {
    const searches: [object[], number][] = [
      [[{ property: 'severity', operator: '=', value: 'high' }], 3],
      [[{ property: 'severity', operator: '!=', value: 'high' }], 1],
      [[{ property: 'hours', operator: '>=', value: 2 }], 2],
      [[{ property: 'hours', operator: 'isEmpty' }], 1],
      [
        [
          { property: 'hours', operator: 'isNotEmpty' },
          { property: '$identifier', operator: 'in', value: ['i1', 'i4'] },
        ],
        1,
      ],
      [[{ property: '$identifier', operator: 'notIn', value: ['i1'] }], 3],
      [[{ property: 'severity', operator: 'beginsWith', value: 'hi' }], 3],
      [[{ property: 'severity', operator: 'doesNotEndsWith', value: 'gh' }], 1],
      [[{ property: 'severity', operator: 'contains', value: 'ig' }], 3],
      [[{ property: 'tags', operator: 'contains', value: 'net' }], 1],
      [[{ property: 'tags', operator: 'containsAny', value: ['net', 'disk'] }], 1],
      [[{ property: '$team', operator: 'in', value: ['i2', 'i3'] }], 2],
      [[{ property: 'at', operator: 'between', value: { from: '2026-11-19', to: '2026-11-21' } }], 1],
      [
        [
          {
            combinator: 'or',
            rules: [
              { property: 'severity', operator: '=', value: 'low' },
              { property: 'hours', operator: '>', value: 5 },
            ],
          },
        ],
        2,
      ],
    ]
    const found = await aggregatedAll(searches.map(([rules]) => where(...rules)))
    expect(searches.map(([rules], index) => [rules, found[index]])).toEqual(searches)
  })

  test('count by one path alone, from either end', async () => {
    const path = (fromBlueprint: string, ...relations: string[]) => ({
      target: 'service',
      calculationSpec: count,
      pathFilter: [{ path: relations, fromBlueprint }],
    })
    expect(await aggregated(path('service', 'system'))).toBe(2)
    expect(await aggregated(path('service', 'uses', 'system'))).toBe(2)
    expect(await aggregated({ ...path('incident', 'service', 'system'), target: 'incident' })).toBe(3)
  })

  test('are given up in words where relations lead to more than anybody would wait for', async () => {
    const ring = Array.from({ length: 150 }, (_, n) => `s${n}`)
    const services = ring.map((name, n) => entity('service', name, { relations: { uses: [ring[(n + 1) % 150]] } }))
    await keep(world, blueprints({}), services)
    expect((await see(world, 'service:s0')).view.properties.used).toBe(149)
    const seen = await seeAll(
      world,
      ring.map((name) => `service:${name}`),
    )
    expect(seen.map(({ faults }) => faults.used)).toEqual(Array(150).fill('takes more than 20000 entities together'))
  })

  test('that can not be told say why, and the blueprint warns of a search that is not known', async () => {
    const unknown = { combinator: 'and', rules: [{ operator: 'soundsLike', property: 'severity', value: 'y' }] }
    expect(await aggregated({ target: 'incident', calculationSpec: count, query: unknown })).toMatch(
      /^has a query that uses the operator soundsLike, which is not known here/,
    )
    const daily = { ...count, func: 'average', averageOf: 'day' }
    expect(await aggregated({ target: 'incident', calculationSpec: { ...daily, measureTimeBy: 'when' } })).toBe(
      'measures time by when, which is no property of incident',
    )
    const aggregationProperties = { it: { target: 'incident', calculationSpec: count, query: unknown } }
    expect(saidOf({ aggregationProperties })).toEqual([
      expect.stringMatching(/^aggregationProperties\.it\.query uses the operator soundsLike/),
    ])
  })
})
