import { beforeAll, describe, expect, test } from 'vitest'
import { importSource, lookUp, searchEntities } from '../../src/catalog/index.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { imported } from './documents.ts'

const world = databaseForTests()

beforeAll(async () => {
  const documents = await Promise.all([
    imported({ kind: 'Component', name: 'checkout', title: 'Checkout' }),
    imported({ kind: 'Component', name: 'checkout-worker' }),
    imported({ kind: 'Component', name: 'ledger', title: 'The ledger of payments' }),
    imported({ kind: 'API', name: 'ledger' }),
    imported({ kind: 'Component', name: 'refunds', title: 'Money back 100%' }),
    imported({ kind: 'Component', name: 'warehouse-stock' }),
    imported({ kind: 'Group', name: 'payments', title: 'Payments' }),
    imported({ kind: 'Component', name: 'cafe', title: 'Café Größe' }),
  ])
  await world.as(system, importSource, { source: 'shop', hash: '1', documents, problems: [] })
})
async function answer(name: string, kinds?: string[]): Promise<string> {
  const found = await world.transact(system, (ctx) => lookUp(ctx, { name, ...(kinds === undefined ? {} : { kinds }) }))
  if (found.found === 'one') return found.entity.reference
  const list = found.found === 'several' ? found.entities : found.nearest
  return `${found.found}: ${list.map(({ reference }) => reference).join(' ')}`
}

describe('a name is found', () => {
  test.each([
    ['its reference', 'component:default/checkout', 'component:default/checkout'],
    ['its reference in another case', 'Component:Default/CheckOut', 'component:default/checkout'],
    ['a reference without its namespace', 'component:checkout', 'component:default/checkout'],
    ['its name, though others begin so', 'checkout', 'component:default/checkout'],
    ['its name with blanks and capitals', '  CHECKOUT ', 'component:default/checkout'],
    ['its title', 'money back 100%', 'component:default/refunds'],
    ['a title in another case, beyond ASCII', 'CAFÉ GRÖSSE'.replace('SS', 'ß'), 'component:default/cafe'],
    ['the beginning of one name only', 'wareh', 'component:default/warehouse-stock'],
    ['a name with a letter missing', 'chekout', 'component:default/checkout'],
    ['a name with two letters swapped', 'refnuds', 'component:default/refunds'],
    ['a short name with two letters swapped', 'cfae', 'component:default/cafe'],
    ['a name whose first two letters are swapped', 'erfunds', 'component:default/refunds'],
    ['a name with a letter too many', 'checkkout', 'component:default/checkout'],
    ['a name with a wrong letter', 'warehouse-stick', 'component:default/warehouse-stock'],
  ])('by %s', async (_, typed, reference) => {
    expect(await answer(typed)).toBe(reference)
  })

  test('several of one name are listed', async () => {
    expect(await answer('ledger')).toBe('several: api:default/ledger component:default/ledger')
  })

  test('a kind settles which of several is meant', async () => {
    expect(await answer('ledger', ['api'])).toBe('api:default/ledger')
    expect(await answer('api:ledger')).toBe('api:default/ledger')
  })

  test('a beginning that several share lists them', async () => {
    expect(await answer('check')).toBe('several: component:default/checkout component:default/checkout-worker')
  })

  test('with none near enough the nearest are named', async () => {
    expect(await answer('payment-checkouts')).toMatch(/^none: .*component:default\/checkout/)
    expect(await answer('zzzz')).toBe('none: ')
  })

  test.each([
    ['shares a word with what was typed', 'whatever it is that the stock is counted by', 'warehouse-stock'],
    ['begins with the same three letters', 'refqqqqqqqqq', 'refunds'],
  ])('with nothing similar at all, what %s is named', async (_, typed, name) => {
    expect(await answer(typed)).toBe(`none: component:default/${name}`)
    expect(await answer(typed, ['Group'])).toBe('none: ')
  })

  test.each(['', '   ', '%', '_', "'; drop table entities", '\u0000', '\ud800', 'a:b:c', '/', ':', 'x'.repeat(5_000)])(
    'nothing typed can break it: %j',
    async (typed) => {
      expect(await answer(typed)).toMatch(/^(none|several): /)
    },
  )
})

describe('a picker', () => {
  const search = async (text: string, kinds?: string[], limit = 5) => {
    const input = { text, limit, ...(kinds === undefined ? {} : { kinds }) }
    return (await world.transact(system, (ctx) => searchEntities(ctx, input))).map(({ name }) => name)
  }

  test('shows the first by title before anything is typed', async () => {
    expect(await search('', undefined, 3)).toEqual(['cafe', 'checkout', 'checkout-worker'])
  })

  test('narrows to the kinds', async () => {
    expect(await search('', ['Group'])).toEqual(['payments'])
    expect(await search('pay', ['group'])).toEqual(['payments'])
  })

  test('puts what is called so first, then what begins so, then what holds it', async () => {
    expect(await search('payments')).toEqual(['payments', 'ledger'])
    expect(await search('check')).toEqual(['checkout', 'checkout-worker'])
    expect(await search('stock')).toEqual(['warehouse-stock'])
  })

  test('finds what was mistyped', async () => {
    expect((await search('chekout'))[0]).toBe('checkout')
  })

  test('takes signs of patterns for themselves', async () => {
    expect(await search('100%')).toEqual(['refunds'])
    expect(await search('___')).toEqual([])
  })
})
