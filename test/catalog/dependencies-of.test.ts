import { beforeAll, describe, expect, test } from 'vitest'
import { parseReference } from '../../src/base/reference.ts'
import { dependenciesOf, importSource } from '../../src/catalog/index.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { entity, keep } from './blueprints/port-shop.ts'
import { imported } from './documents.ts'

const world = databaseForTests()

beforeAll(async () => {
  const component = (name: string, spec: Record<string, unknown>) => imported({ kind: 'Component', name, spec })
  const many = Array.from({ length: 250 }, (_, at) => component(`many-${at}`, { dependsOn: ['component:hub'] }))
  const documents = await Promise.all([
    component('shop', { dependsOn: ['component:cart', 'component:pay'], consumesApis: ['prices'] }),
    component('cart', { dependsOn: ['resource:store', 'component:pay'] }),
    component('pay', { dependsOn: ['component:ledger'] }),
    component('ledger', { dependsOn: ['component:shop', 'resource:gone'] }),
    component('pricing', { providesApis: ['prices'], dependsOn: ['resource:store'] }),
    imported({ kind: 'API', name: 'prices' }),
    imported({ kind: 'Resource', name: 'store', spec: { dependencyOf: ['component:cart'] } }),
    component('selfish', { dependsOn: ['component:selfish'] }),
    component('hub', {}),
    ...many,
  ])
  await world.as(system, importSource, { source: 'shop', hash: '1', documents, problems: [] })
})

const ask = (name: string, direction: 'dependsOn' | 'neededBy', hops: number) =>
  world.transact(system, (ctx) => dependenciesOf(ctx, parseReference(name), { direction, hops }))
const told = async (name: string, direction: 'dependsOn' | 'neededBy', hops: number) =>
  (await ask(name, direction, hops)).found.map(
    (one) => `${one.hops} ${short(one.from)} ${one.type} ${short(one.reference)}${one.first ? '' : ' again'}`,
  )
const short = (reference: string) => reference.split('/')[1]

describe('what an entity depends on', () => {
  test('is what it names and the APIs it consumes', async () => {
    expect(await told('component:shop', 'dependsOn', 1)).toEqual([
      '1 shop consumesApi prices',
      '1 shop dependsOn cart',
      '1 shop dependsOn pay',
    ])
  })

  test('goes on to what that depends on, and from an API to who provides it', async () => {
    expect((await told('component:shop', 'dependsOn', 2)).slice(3)).toEqual([
      '2 prices apiProvidedBy pricing',
      '2 cart dependsOn pay again',
      '2 cart dependsOn store',
      '2 pay dependsOn ledger',
    ])
  })

  test('ends where it comes back to itself', async () => {
    expect((await told('component:shop', 'dependsOn', 5)).slice(7)).toEqual([
      '3 ledger dependsOn shop again',
      '3 ledger dependsOn gone',
      '3 pricing dependsOn store again',
    ])
    expect(await told('component:selfish', 'dependsOn', 3)).toEqual(['1 selfish dependsOn selfish again'])
  })

  test('is told with what the catalog knows of it, and without where it knows nothing', async () => {
    const { found } = await ask('component:ledger', 'dependsOn', 1)
    expect(found.map(({ reference, entity }) => [reference, entity?.name ?? null])).toEqual([
      ['component:default/shop', 'shop'],
      ['resource:default/gone', null],
    ])
  })
})

describe('what needs an entity', () => {
  test('is what names it, and the consumers of the APIs it provides', async () => {
    expect(await told('component:pricing', 'neededBy', 2)).toEqual([
      '1 pricing providesApi prices',
      '2 prices apiConsumedBy shop',
    ])
    expect(await told('resource:store', 'neededBy', 1)).toEqual([
      '1 store dependencyOf cart',
      '1 store dependencyOf pricing',
    ])
  })

  test('is told up to two hundred relations, with a word that there are more', async () => {
    const { found, more } = await ask('component:hub', 'neededBy', 3)
    expect(found).toHaveLength(200)
    expect(more).toBe(true)
    expect((await ask('component:shop', 'neededBy', 3)).more).toBe(false)
  })
})

describe('an entity of a blueprint', () => {
  const to = (target: string, title?: string) => ({ target, ...(title === undefined ? {} : { title }) })
  const blueprints = [
    { identifier: 'cluster', schema: { properties: {} }, relations: { spare: to('cluster', 'Falls back to') } },
    { identifier: 'deployment', schema: { properties: {} }, relations: { cluster: to('cluster', 'Runs on') } },
    {
      identifier: 'service',
      schema: { properties: {} },
      relations: {
        deployments: { ...to('deployment'), many: true },
        partOf: to('service', 'Part of'),
        code: to('Component'),
      },
    },
  ]
  const documents = [
    entity('cluster', 'berlin', { relations: { spare: 'madrid' } }),
    entity('cluster', 'madrid', { relations: { spare: 'berlin' } }),
    entity('deployment', 'live', { relations: { cluster: 'berlin' } }),
    entity('service', 'basket', {
      team: 'payments',
      relations: { deployments: ['live', 'lost'], partOf: 'whole', code: 'checkout' },
    }),
    entity('service', 'whole'),
  ]
  const titled = async (...asked: Parameters<typeof ask>) =>
    (await ask(...asked)).found.map(({ hops, from, title, reference, first }) => {
      return `${hops} ${short(from)} “${title}” ${short(reference)}${first ? '' : ' again'}`
    })

  beforeAll(() => keep(world, blueprints, documents))

  test('depends on what its relations lead to, in a circle too, and not on its owner', async () => {
    expect(await titled('service:basket', 'dependsOn', 3)).toEqual([
      '1 basket “code” checkout',
      '1 basket “deployments” live',
      '1 basket “deployments” lost',
      '1 basket “Part of” whole',
      '2 live “Runs on” berlin',
      '3 berlin “Falls back to” madrid',
    ])
    expect((await titled('service:basket', 'dependsOn', 5)).at(-1)).toBe('4 madrid “Falls back to” berlin again')
  })

  test('is needed by what leads to it', async () => {
    expect(await titled('cluster:berlin', 'neededBy', 3)).toEqual([
      '1 berlin “Runs on” live',
      '1 berlin “Falls back to” madrid',
      '2 madrid “Falls back to” berlin again',
      '2 live “deployments” basket',
    ])
    expect(await titled('component:checkout', 'neededBy', 1)).toEqual(['1 checkout “code” basket'])
  })

  test('gives Backstage’s kinds nothing by the name of a relation, nor by one that is no blueprint’s any more', async () => {
    const part = await imported({ kind: 'Component', name: 'part', spec: { subcomponentOf: 'shop' } })
    await world.as(system, importSource, { source: 'more', hash: '1', documents: [part], problems: [] })
    expect(await told('component:part', 'dependsOn', 1)).toEqual([])
    await keep(world, blueprints.slice(0, 2), documents.slice(0, 3))
    expect(await told('component:checkout', 'neededBy', 1)).toEqual([])
  })
})

test.each(['component:nobody', 'component:hub'])('%s depends on nothing', async (name) => {
  expect(await ask(name, 'dependsOn', 3)).toEqual({ found: [], more: false })
})

test('hops are at least one and at most five', async () => {
  expect(await told('component:shop', 'dependsOn', 0)).toEqual(await told('component:shop', 'dependsOn', 1))
  expect(await told('component:shop', 'dependsOn', 1e9)).toEqual(await told('component:shop', 'dependsOn', 5))
})
