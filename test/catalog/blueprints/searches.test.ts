import { describe, expect, test } from 'vitest'
import { databaseForTests } from '../../support/database-for-tests.ts'
import { entity, keep, see } from './port-shop.ts'

const world = databaseForTests({
  empty: ['entities', 'relations', 'sources', 'problems', 'definitions', 'definition_versions'],
})

const date = { type: 'string', format: 'date-time' }
const count = { calculationBy: 'entities', func: 'count' }
const aggregation = (query: object) => ({ target: 'service', calculationSpec: count, query })
const searching = (rules: readonly object[]) => aggregation({ combinator: 'and', rules })

const service = {
  identifier: 'service',
  schema: {
    properties: {
      at: date,
      until: { type: 'string', format: 'timer' },
      home: { type: 'string', format: 'url' },
      docs: { type: 'string', format: 'url' },
      tags: { type: 'array', items: { type: 'string' } },
    },
  },
  relations: {
    estate: { target: 'estate', required: true },
    parent: { target: 'service' },
    uses: { target: 'service', many: true },
  },
  mirrorProperties: { place: { path: 'estate.$title' } },
}
const incident = { identifier: 'incident', schema: { properties: {} }, relations: { on: { target: 'service' } } }

const of = (name: string, properties: object, relations: object = {}) =>
  entity('service', name, { properties, relations: { estate: 'shop', ...relations } })
const shop = [
  entity('estate', 'shop'),
  of('s1', { at: '2026-11-23T08:00:00+01:00', home: 'https://a.example', tags: ['net'] }, { parent: 's2' }),
  of('s2', { at: '2026-11-20T09:00:00Z', docs: 'https://a.example', tags: ['net', 'db'] }, { parent: 's3' }),
  of('s3', { at: '2026-10-30T09:00:00.5Z', until: '2026-11-23T08:59:00Z' }, { parent: 's4', uses: ['s1', 's5'] }),
  of('s4', { at: '2025-12-01T09:00:00-0530', until: '2026-11-23T10:00:00+00:30' }),
  of('s5', { at: '2026-11-24T01:00:00Z', until: '2026-11-23T10:00:00Z' }),
  entity('incident', 'i1', { relations: { on: 's2' } }),
]

/** How many services of the shop fit each search, all asked at once. */
async function counts(searches: readonly (readonly object[])[]) {
  const aggregationProperties = Object.fromEntries(searches.map((rules, n) => [`a${n}`, searching(rules)]))
  const estate = { identifier: 'estate', schema: { properties: {} }, aggregationProperties }
  await keep(world, [estate, service, incident], shop)
  const { view, faults } = await see(world, 'estate:shop')
  expect(faults).toEqual({})
  return searches.map((rules, n) => [rules[0], view.properties[`a${n}`]])
}

describe('a search in Port’s language', () => {
  test('follows relations from what it names, all ahead, all back, or both', async () => {
    const to = (more: object, value: unknown = 's2', blueprint = 'service') => ({
      operator: 'relatedTo',
      blueprint,
      value,
      ...more,
    })
    const expected: [object, number][] = [
      [to({ direction: 'upstream' }), 4],
      [to({ direction: 'downstream' }), 2],
      [to({ direction: 'downstream' }, 's4'), 3],
      [to({}, ['s5']), 3],
      [to({}), 4],
      [to({ required: true }), 0],
      [to({ required: false, direction: 'upstream' }), 4],
      [to({ direction: 'upstream' }, 'i1', 'Incident'), 5],
      [to({ direction: 'downstream' }, 'i1', 'incident'), 0],
      [to({ direction: 'downstream', required: true }, 'shop', 'estate'), 5],
      [to({}, 'nowhere'), 0],
    ]
    expect(await counts(expected.map(([rule]) => [rule]))).toEqual(expected)
  })

  test('goes along a path, from either end, once for each of its steps or up to so many times', async () => {
    const by = (path: unknown[], value: unknown, fromBlueprint?: string) => ({
      operator: 'matchAny',
      property: { path, ...(fromBlueprint === undefined ? {} : { fromBlueprint }) },
      value,
    })
    const hops = (maxHops: number) => ({ relation: 'parent', maxHops })
    const expected: [object, number][] = [
      [by(['parent'], 's2'), 1],
      [by(['parent'], ['s2', 's4']), 2],
      [by(['estate'], 'shop'), 5],
      [by(['parent', 'parent'], 's4'), 1],
      [by([hops(2)], 's4'), 2],
      [by([hops(15)], 's4'), 3],
      [by(['parent', hops(2)], 's4'), 2],
      [by(['parent', 'parent'], 's1', 'service'), 1],
      [by([hops(2)], 's1', 'Service'), 2],
      [by(['on', 'parent'], 'i1', 'incident'), 1],
    ]
    expect(await counts(expected.map(([rule]) => [rule]))).toEqual(expected)
  })

  test('knows ranges of time by name, from the moment that it is asked, whatever zone a date is written in', async () => {
    const within = (preset: string, operator = 'between') => ({ property: 'at', operator, value: { preset } })
    const expected: [object, number][] = [
      [within('today'), 1],
      [within('tomorrow'), 1],
      [within('yesterday'), 0],
      [within('lastDay'), 1],
      [within('lastWeek'), 2],
      [within('lastWeek', '='), 2],
      [within('lastWeek', 'notBetween'), 3],
      [within('last2Weeks'), 2],
      [within('lastMonth'), 3],
      [within('last3Months'), 3],
      [within('last12Months'), 4],
      [within('last3Years'), 4],
      [{ property: 'at', operator: 'between', value: { from: '2025-12-01T14:29:59Z', to: '2025-12-01T14:30:01Z' } }, 1],
      [{ property: 'at', operator: '>', value: '2026-11-23T07:00:00Z' }, 1],
      [{ property: 'at', operator: '>=', value: '2026-11-23T07:00:00Z' }, 2],
      [{ property: 'until', operator: 'isExpired' }, 1],
      [{ property: 'until', operator: 'isNotExpired' }, 2],
    ]
    expect(await counts(expected.map(([rule]) => [rule]))).toEqual(expected)
    world.clock.set('2026-11-23T09:30:00Z')
    expect((await counts([[{ property: 'until', operator: 'isExpired' }]]))[0]?.[1]).toBe(2)
  })

  test('asks for relations as stated, and for every property of a form', async () => {
    const url = { type: 'string', format: 'url' }
    const expected: [object, number][] = [
      [{ relation: 'parent', operator: '=', value: 's2' }, 1],
      [{ relation: 'parent', operator: 'isEmpty' }, 2],
      [{ relation: 'uses', operator: 'containsAny', value: ['s5', 's9'] }, 1],
      [{ propertySchema: url, operator: '=', value: 'https://a.example' }, 2],
      [{ propertySchema: url, operator: '!=', value: 'https://a.example' }, 3],
      [{ propertySchema: { type: 'string' }, operator: 'contains', value: 'a.ex' }, 2],
      [{ propertySchema: { type: 'array', items: { type: 'string' } }, operator: 'contains', value: 'db' }, 1],
      [{ property: '$blueprint', operator: '=', value: 'service' }, 5],
    ]
    expect(await counts(expected.map(([rule]) => [rule]))).toEqual(expected)
  })

  test('is given up in words where it looks at more than anybody would wait for', async () => {
    const uses = (from: number) => Array.from({ length: 7_000 }, (_, n) => `n${from}-${n}`)
    const wide = [0, 1, 2].map((n) => of(`wide${n}`, {}, { uses: uses(n) }))
    const related = (...value: string[]) => searching([{ operator: 'relatedTo', blueprint: 'service', value }])
    const aggregationProperties = { fine: related('wide0', 'wide1'), wide: related('wide0', 'wide1', 'wide2') }
    const estate = { identifier: 'estate', schema: { properties: {} }, aggregationProperties }
    await keep(world, [estate, service], [entity('estate', 'shop'), of('n0-1', {}), ...wide])
    const { view, faults } = await see(world, 'estate:shop')
    expect(view.properties.fine).toBe(1)
    expect(faults).toEqual({ wide: 'has a query that looks at more than 20000 entities' })
  })

  test('knows no dates beyond the years 1 to 9999, and says so or takes them for letters', async () => {
    const between = (from: string) => [{ property: 'at', operator: 'between', value: { from, to: '2026-11-24' } }]
    const searches = ['Jan 1 12345', '-000001-01-01T00:00:00Z', '0001-01-01T00:00:00+23:00'].map(between)
    const aggregationProperties = {
      ...Object.fromEntries(searches.map((rules, n) => [`a${n}`, searching(rules)])),
      early: searching([{ property: 'at', operator: '>', value: '0000-01-01' }]),
    }
    await keep(
      world,
      [{ identifier: 'estate', schema: { properties: {} }, aggregationProperties }, service],
      shop.slice(0, 6),
    )
    const { view, faults } = await see(world, 'estate:shop')
    expect(view.properties.early).toBe(5)
    expect(Object.values(faults)).toEqual(Array(3).fill(expect.stringContaining('give { from, to } with two dates')))
  })
})
