import { beforeAll, describe, expect, test } from 'vitest'
import { parseReference } from '../../src/base/reference.ts'
import { importSource, searchCatalog } from '../../src/catalog/index.ts'
import type { CatalogSearch } from '../../src/catalog/search-catalog.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { imported } from './documents.ts'

const world = databaseForTests()

beforeAll(async () => {
  const documents = await Promise.all([
    imported({ kind: 'Component', name: 'checkout', title: 'Checkout', tags: ['pci'], spec: { system: 'shop' } }),
    imported({ kind: 'Component', name: 'checkout-worker', spec: { lifecycle: 'deprecated', owner: 'search' } }),
    imported({ kind: 'API', name: 'checkout-api', tags: ['pci', 'public'] }),
    imported({ kind: 'Component', name: 'order-service', description: 'Hands what was ordered to the checkout.' }),
    imported({ kind: 'Component', name: 'payment-gateway-service', title: 'Payment gateway' }),
    imported({ kind: 'Component', name: 'ledger', tags: ['gateway', 'payment'] }),
    imported({ kind: 'Component', name: 'cafe', title: 'Café Größe' }),
    imported({ kind: 'Component', name: 'percent', title: 'Money back 100%_\\' }),
    imported({ kind: 'Group', name: 'team-17', spec: { profile: { displayName: 'Friendly people' } } }),
    imported({ kind: 'User', name: 'aruiz', spec: { profile: { displayName: 'Ana Ruiz' } } }),
    imported({ kind: 'System', name: 'shop' }),
  ])
  await world.as(system, importSource, { source: 'shop', hash: '1', documents, problems: [] })
})

const search = (words: string, more: Partial<CatalogSearch> = {}) =>
  world.transact(system, (ctx) => searchCatalog(ctx, { words, limit: 10, ...more }))
const names = async (words: string, more: Partial<CatalogSearch> = {}) =>
  (await search(words, more)).found.map(({ entity }) => entity.name)
const best = async (words: string) => {
  const [first] = (await search(words)).found
  return first === undefined ? 'nothing' : `${first.entity.name} by ${first.by}`
}

describe('the first that is found', () => {
  test.each([
    ['is called so', 'checkout', 'checkout by name'],
    ['is called so in another case', '  CHECKOUT ', 'checkout by name'],
    ['is called so but for what stands between the words', 'order service', 'order-service by name'],
    ['has this reference', 'api:default/checkout-api', 'checkout-api by name'],
    ['has this display name', 'ana ruiz', 'aruiz by name'],
    ['has a team’s display name', 'Friendly People', 'team-17 by name'],
    ['begins so', 'payment-ga', 'payment-gateway-service by beginning'],
    ['has the words in another order', 'service gateway payment', 'payment-gateway-service by words'],
    ['has words that begin so', 'gate serv', 'payment-gateway-service by words'],
    ['is mistyped by one letter', 'chekout', 'checkout by spelling'],
    ['has two letters swapped in a short word', 'shpo', 'shop by spelling'],
    ['has two letters swapped at the beginning', 'ldeger', 'ledger by spelling'],
    ['has two letters swapped in what is only begun', 'wroke check', 'checkout-worker by spelling'],
    ['is mistyped in each of its words', 'paymnet gatway', 'payment-gateway-service by spelling'],
    ['is mistyped and in another order', 'gatway paymnt', 'payment-gateway-service by spelling'],
    ['is mistyped and only begun', 'paymnt gate', 'payment-gateway-service by spelling'],
    ['is written as one word', 'orderservice', 'order-service by spelling'],
    ['is written as two', 'check out', 'checkout by spelling'],
    ['has the words in its description', 'hands ordered', 'order-service by text'],
    ['has the words in its name and its description', 'order hands', 'order-service by text'],
    ['has most of the words', 'ledger of nobody', 'ledger by part'],
    ['has umlauts', 'café größe', 'cafe by name'],
    ['has umlauts, in another case', 'GRÖßE', 'cafe by words'],
    ['has umlauts that were typed as two signs each', 'café größe'.normalize('NFD'), 'cafe by name'],
    ['has a letter that was written otherwise', 'grösse', 'cafe by spelling'],
    ['has signs of patterns in its title', 'money back 100%_\\', 'percent by name'],
  ])('%s', async (_, typed, found) => {
    expect(await best(typed)).toBe(found)
  })
})

describe('the list', () => {
  test('has what is called so, then what begins so, the nearest first, then what only speaks of it', async () => {
    expect(await names('checkout')).toEqual(['checkout', 'checkout-api', 'checkout-worker', 'order-service'])
  })

  test('has names before tags', async () => {
    expect(await names('payment gateway')).toEqual(['payment-gateway-service', 'ledger'])
  })

  test('comes in pages that hold all of it, each once', async () => {
    const whole = await names('checkout')
    const first = await search('checkout', { limit: 3 })
    const second = await search('checkout', { limit: 3, after: first.next ?? '' })
    expect([...first.found, ...second.found].map(({ entity }) => entity.name)).toEqual(whole)
    expect(first.next).not.toBeNull()
    expect(second.next).toBeNull()
  })

  test.each(['', 'nonsense', '%', Buffer.from('[1]').toString('base64url'), 'x'.repeat(10_000)])(
    'begins anew after what is no place in it: %j',
    async (after) => {
      expect(await names('checkout', { after, limit: 1 })).toEqual(['checkout'])
    },
  )

  test.each([
    ['kinds', { kinds: ['COMPONENT'] }, ['checkout', 'checkout-worker', 'order-service']],
    ['several kinds', { kinds: ['api', 'system'] }, ['checkout-api']],
    ['an owner', { owners: [parseReference('group:search')] }, ['checkout-worker']],
    ['a system', { system: parseReference('system:shop') }, ['checkout']],
    ['tags, all of them', { tags: ['PCI', 'public'] }, ['checkout-api']],
    ['lifecycles', { lifecycles: ['Deprecated'] }, ['checkout-worker']],
    ['types', { types: ['openapi'] }, ['checkout-api']],
    ['nothing, where a list is empty', { types: [] }, ['checkout', 'checkout-api', 'checkout-worker', 'order-service']],
    ['what nothing has', { tags: ['%', '\u0000', "'"] }, []],
  ])('can be narrowed to %s', async (_, filter, found) => {
    expect(await names('checkout', filter)).toEqual(found)
  })
})

test.each([
  '',
  ' ',
  '%',
  '_',
  '%_\\',
  "'",
  "''); drop table entities; --",
  '&|!<->:*()',
  'a:b:c',
  '\u0000',
  '\ud800',
  '🚢',
  'x'.repeat(200),
  'wörterbuch'.repeat(20),
  'x y '.repeat(5_000),
  'zzzzqqqq',
])('nothing that is typed can break it: %j', async (typed) => {
  expect(await names(typed)).toEqual([])
})

test('no more than a hundred come on a page, and no fewer than one', async () => {
  expect((await search('checkout', { limit: 1e9 })).found).toHaveLength(4)
  expect((await search('checkout', { limit: -5 })).found).toHaveLength(1)
})
