import { expect, test } from 'vitest'
import { entitySearch, finder } from '../../../src/catalog/blueprints/entity-search.ts'

const found = finder([
  { identifier: 'shop', properties: { tier: 1, tags: ['a', 'b'], repo: 'shop/web', $title: 'Shop' } },
  { identifier: 'bank', properties: { tier: 2, tags: ['b'], repo: 'bank/web', live: true } },
  { identifier: 'attic', properties: { tier: 2 } },
])
const one = (property: string, operator: string, value: unknown) => ({ property, operator, value })

test.each<[string, object[], string[]]>([
  ['and', [one('tier', '=', 2)], ['attic', 'bank']],
  ['and', [one('tier', '=', '2')], []],
  ['and', [one('live', '=', true)], ['bank']],
  ['and', [one('$title', '=', 'Shop')], ['shop']],
  ['and', [one('tier', 'in', [1, 2, 3])], ['attic', 'bank', 'shop']],
  ['and', [one('tags', 'containsAny', ['a', 'x'])], ['shop']],
  ['and', [one('tags', '=', 'a')], []],
  ['and', [one('tags', 'contains', 'b')], ['bank', 'shop']],
  ['and', [one('repo', 'contains', '/web')], ['bank', 'shop']],
  ['and', [one('repo', 'contains', '/web'), one('tier', '=', 2)], ['bank']],
  ['or', [one('tier', '=', 1), one('live', '=', true)], ['bank', 'shop']],
  ['and', [one('constructor', 'contains', 'x')], []],
])('a search with %s for %j finds %j', (combinator, rules, identifiers) => {
  expect(found(entitySearch.parse({ combinator, rules }))).toEqual(identifiers)
})
