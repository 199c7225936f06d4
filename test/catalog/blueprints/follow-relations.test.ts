import { describe, expect, test } from 'vitest'
import { parseReference } from '../../../src/base/reference.ts'
import { listOwned, overrideOwner } from '../../../src/catalog/index.ts'
import { system } from '../../support/ctx.ts'
import { databaseForTests } from '../../support/database-for-tests.ts'
import { entity, keep, see } from './port-shop.ts'

const world = databaseForTests({
  empty: ['entities', 'relations', 'sources', 'problems', 'definitions', 'definition_versions', 'owner_overrides'],
})

const text = { type: 'string' }
const blueprints = [
  { identifier: 'domain', schema: { properties: { tier: text } }, ownership: { type: 'Direct' } },
  {
    identifier: 'system',
    schema: { properties: {} },
    relations: { domain: { target: 'domain' } },
    mirrorProperties: { tier: { path: 'domain.tier' } },
  },
  {
    identifier: 'service',
    schema: { properties: { language: text } },
    relations: {
      system: { target: 'system' },
      uses: { target: 'service', many: true },
      code: { target: 'Component' },
    },
    mirrorProperties: {
      domain: { path: 'system.domain.$title' },
      tier: { path: 'system.tier' },
      languages: { path: 'uses.language' },
      usedDomains: { path: 'uses.system.domain.$identifier' },
      type: { path: 'code.type' },
    },
    ownership: { type: 'Inherited', path: 'system.domain' },
  },
]

const shop = [
  entity('domain', 'Sales', { title: 'All of sales', team: 'payments', properties: { tier: 'gold' } }),
  entity('system', 'shop', { relations: { domain: 'Sales' } }),
  entity('service', 'checkout', {
    properties: { language: 'Go' },
    relations: { system: 'shop', uses: ['ledger', 'basket', 'lost'], code: 'checkout' },
  }),
  entity('service', 'ledger', { properties: { language: 'Rust' }, relations: { system: 'shop' } }),
  entity('service', 'basket', { relations: { uses: ['checkout'] } }),
]

const keepAll = (documents: readonly object[]) => keep(world, blueprints, documents)
const view = async (reference: string) => (await see(world, reference)).view

const owned = async () => {
  const rows = await world.transact(system, (ctx) => listOwned(ctx, [parseReference('group:payments')]))
  return rows.map(({ reference }) => reference).filter((reference) => !reference.startsWith('component:'))
}

describe('an owner that is inherited', () => {
  test('who is not in the catalog gives way to a granted claim, also when the document changes', async () => {
    const payments = entity('_team', 'payments')
    const lost = (language: string) => [
      payments,
      entity('domain', 'Lost', { team: 'nobody' }),
      entity('system', 'shop', { relations: { domain: 'Lost' } }),
      entity('service', 'checkout', { properties: { language }, relations: { system: 'shop' } }),
    ]
    await keepAll(lost('Go'))
    expect(await owned()).toEqual([])
    const claimed = {
      reference: parseReference('service:checkout'),
      owner: parseReference('group:payments'),
      claim: 'c',
    }
    await world.as(system, overrideOwner, claimed)
    expect(await owned()).toEqual(['service:default/checkout'])
    await keepAll(lost('Rust'))
    await keepAll(lost('Go'))
    expect(await owned()).toEqual(['service:default/checkout'])
    await keepAll([...lost('Go'), entity('_team', 'nobody')])
    expect(await owned()).toEqual([])
  })

  test('goes from what inherits no more', async () => {
    await keepAll(shop)
    expect(await owned()).toContain('service:default/checkout')
    const direct = blueprints.map((one) => ({ ...one, ownership: { type: 'Direct' } }))
    await keep(world, direct, shop)
    expect(await owned()).toEqual(['domain:default/sales'])
  })

  test('is found along the path, for everything that asks who owns what', async () => {
    await keepAll(shop)
    expect(await owned()).toEqual(['domain:default/sales', 'service:default/checkout', 'service:default/ledger'])
  })

  test('follows what is in between when that changes, and goes when it does', async () => {
    await keepAll(shop)
    await keepAll(shop.map((one) => (one.identifier === 'Sales' ? { ...one, team: 'platform' } : one)))
    expect(await owned()).toEqual([])
    await keepAll(shop)
    expect(await owned()).toHaveLength(3)
    await keepAll(shop.filter(({ identifier }) => identifier !== 'shop'))
    expect(await owned()).toEqual(['domain:default/sales'])
  })

  test('gives way to none that was granted, until the path leads to one', async () => {
    await keepAll(shop)
    const reference = parseReference('service:basket')
    await world.as(system, overrideOwner, { reference, owner: parseReference('group:payments'), claim: 'one' })
    expect(await owned()).toContain(reference)
    await keepAll(shop.map((one) => ({ ...one, title: 'Another' })))
    expect(await owned()).toContain(reference)
    const platforms = shop.map((one) => (one.identifier === 'Sales' ? { ...one, team: 'platform' } : one))
    await keepAll(
      platforms.map((one) => (one.identifier === 'basket' ? { ...one, relations: { system: 'shop' } } : one)),
    )
    expect(await owned()).toEqual([])
    expect(await world.sql`select * from owner_overrides`).toEqual([])
  })
})

describe('the view of an entity', () => {
  test('has the mirror properties of its blueprint, along any number of relations and other mirrors', async () => {
    await keepAll(shop)
    expect(await view('service:checkout')).toMatchObject({
      identifier: 'checkout',
      title: 'checkout',
      blueprint: 'service',
      team: ['payments'],
      relations: { system: 'shop', uses: ['ledger', 'basket', 'lost'] },
      properties: {
        language: 'Go',
        domain: 'All of sales',
        tier: 'gold',
        languages: ['Rust'],
        usedDomains: ['Sales'],
        type: 'website',
      },
    })
    expect((await view('service:basket')).properties).toEqual({
      domain: null,
      tier: null,
      languages: ['Go'],
      usedDomains: ['Sales'],
      type: null,
    })
  })

  test('is of one shape for Backstage’s entities too', async () => {
    await keepAll(shop)
    expect(await view('component:checkout')).toMatchObject({
      identifier: 'checkout',
      blueprint: 'Component',
      team: ['payments'],
      properties: { lifecycle: 'production' },
      spec: { lifecycle: 'production' },
      metadata: { name: 'checkout', namespace: 'default' },
    })
  })
})
