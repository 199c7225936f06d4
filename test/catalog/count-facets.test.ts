import { beforeEach, describe, expect, test } from 'vitest'
import { parseReference } from '../../src/base/reference.ts'
import type { CatalogFilter } from '../../src/catalog/catalog-filter.ts'
import { countFacets, forgetSources, type ImportedDocument, importSource } from '../../src/catalog/index.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { imported } from './documents.ts'

const world = databaseForTests({ empty: ['entities', 'relations', 'sources', 'problems'] })
let round = 0

async function bring(...documents: readonly Promise<ImportedDocument>[]) {
  round += 1
  const source = { source: 'shop', hash: `${round}`, documents: await Promise.all(documents), problems: [] }
  await world.as(system, importSource, source)
}

async function counts(filter: CatalogFilter = {}) {
  const facets = await world.transact(system, (ctx) => countFacets(ctx, filter))
  const told = (list: readonly { value: string; count: number }[]) =>
    list.map(({ value, count }) => `${value} ${count}`)
  return Object.fromEntries(Object.entries(facets).map(([facet, list]) => [facet, told(list).join(', ')]))
}

const cart = () => imported({ kind: 'Component', name: 'cart', tags: ['eu', 'pci'], spec: { system: 'shop' } })
const site = (spec: Record<string, unknown> = {}) =>
  imported({ kind: 'Component', name: 'site', tags: ['eu'], spec: { type: 'Website', owner: 'search', ...spec } })
const prices = () => imported({ kind: 'API', name: 'prices', spec: { system: 'shop', lifecycle: 'Experimental' } })
const ana = () => imported({ kind: 'User', name: 'ana' })

describe('the facets', () => {
  beforeEach(() => bring(cart(), site(), prices(), ana()))

  test('of the whole catalog count everything, the most frequent first', async () => {
    expect(await counts()).toEqual({
      kind: 'Component 2, API 1, User 1',
      owner: 'group:default/payments 2, group:default/search 1',
      lifecycle: 'production 2, experimental 1',
      type: 'openapi 1, service 1, website 1',
      tag: 'eu 2, pci 1',
    })
  })

  test('count a tag once that an entity has twice, counted now or kept', async () => {
    const twice = await imported({ kind: 'Component', name: 'cart', tags: ['pci'] })
    const entity = { ...twice.entity, metadata: { ...twice.entity.metadata, tags: ['pci', 'eu', 'PCI', 'pci'] } }
    await bring(Promise.resolve({ ...twice, entity }), site())
    expect((await counts()).tag).toBe('eu 2, pci 1')
    expect((await counts({ tags: ['pci'] })).tag).toBe('eu 1, pci 1')
    expect((await counts({ owners: [parseReference('group:payments')] })).tag).toBe('eu 1, pci 1')
  })

  test.each<[string, CatalogFilter, Record<string, string>]>([
    [
      'kinds',
      { kinds: ['component', 'USER'] },
      { kind: 'Component 2, User 1', tag: 'eu 2, pci 1', type: 'service 1, website 1' },
    ],
    ['types', { types: ['WEBSITE'] }, { kind: 'Component 1', owner: 'group:default/search 1', tag: 'eu 1' }],
    ['lifecycles', { lifecycles: ['experimental'] }, { kind: 'API 1', lifecycle: 'experimental 1', tag: '' }],
    ['an owner', { owners: [parseReference('group:payments')] }, { kind: 'API 1, Component 1', tag: 'eu 1, pci 1' }],
    [
      'a system',
      { system: parseReference('system:shop') },
      { kind: 'API 1, Component 1', type: 'openapi 1, service 1' },
    ],
    ['a tag', { tags: ['EU'] }, { kind: 'Component 2', owner: 'group:default/payments 1, group:default/search 1' }],
    [
      'several things',
      { tags: ['eu'], kinds: ['component'], types: ['service'] },
      { kind: 'Component 1', tag: 'eu 1, pci 1' },
    ],
    ['what nothing has', { types: ['*'], kinds: ['*', '%', '\u0000'] }, { kind: '', owner: '', tag: '' }],
  ])('narrowed to %s count only that', async (_, filter, expected) => {
    expect(await counts(filter)).toMatchObject(expected)
  })

  test('follow what is added, changed and removed', async () => {
    await bring(cart(), site({ type: 'library', owner: 'payments' }))
    expect(await counts()).toEqual({
      kind: 'Component 2',
      owner: 'group:default/payments 2',
      lifecycle: 'production 2',
      type: 'library 1, service 1',
      tag: 'eu 2, pci 1',
    })
    await world.transact(system, (ctx) => forgetSources(ctx, { keep: [] }))
    expect(await counts()).toEqual({ kind: '', owner: '', lifecycle: '', type: '', tag: '' })
  })

  test('that are kept are those that counting gives, whoever writes', async () => {
    await bring(cart(), site({ lifecycle: 'deprecated' }), prices())
    await world.sql`update entities set owner = 'group:default/new', metadata = '{"tags": ["new", "new"]}' where name = 'cart'`
    await world.sql`delete from entities where name = 'prices'`
    const kept = await counts({ kinds: ['component', 'api', 'user'] })
    const owners = ['group:new', 'group:search', 'group:payments'].map((owner) => parseReference(owner))
    expect(kept).toEqual(await counts({ owners }))
    expect(kept).toEqual(await counts())
    await world.sql`truncate entities`
    expect(await counts()).toMatchObject({ kind: '', tag: '' })
  })
})

describe('of a tag that a thousand have', () => {
  const common: CatalogFilter = { tags: ['common'] }
  const countedNow = () => counts({ ...common, kinds: ['component', 'api'] })
  const isKept = async () => {
    const [row] = await world.sql`select exists (select from tag_facet_counts where tag = 'common') as kept`
    return row?.kept
  }
  const add = (from: number, to: number) => world.sql`
    insert into entities (reference, kind, namespace, name, metadata, properties, owner, source, file, position, line, hash, changed_at)
    select 'component:default/' || n, 'Component', 'default', n, jsonb_build_object('tags', array['common', 'common', 't' || n % 7]),
      jsonb_build_object('type', 'service', 'lifecycle', 'l' || n % 2), 'group:default/' || n % 3, 'other', 'a.yaml', 0, 1, '', now()
    from generate_series(${from}::integer, ${to}::integer) n`

  test('the counts are kept, and are those that counting gives, whoever writes', async () => {
    await add(1, 999)
    await bring(cart())
    expect(await isKept()).toBe(false)
    await bring(imported({ kind: 'API', name: 'prices', tags: ['common'] }))
    expect(await isKept()).toBe(true)
    expect(await counts(common)).toEqual(await countedNow())
    expect(await counts(common)).toMatchObject({
      kind: 'Component 999, API 1',
      lifecycle: 'l1 500, l0 499, production 1',
    })

    await world.sql`update entities set owner = 'group:default/new', metadata = '{"tags": ["common", "new"]}' where name in ('7', '8')`
    await world.sql`update entities set metadata = '{"tags": ["t1"]}' where name = '9'`
    await world.sql`delete from entities where name in ('10', '11')`
    await add(2_001, 2_010)
    expect(await isKept()).toBe(true)
    expect(await counts(common)).toEqual(await countedNow())
  })

  test('what adds or removes as many has them counted anew, once it is over', async () => {
    await add(1, 1_000)
    await bring(cart())
    expect(await isKept()).toBe(true)
    await add(1_001, 2_000)
    expect(await isKept()).toBe(false)
    expect(await counts(common)).toMatchObject({ kind: 'Component 2000' })
    await bring(site())
    expect(await isKept()).toBe(true)
    expect(await counts(common)).toMatchObject({ kind: 'Component 2000' })
    await world.sql`update entities set source = 'shop' where source = 'other' and name::integer <= 1_000`
    await world.transact(system, (ctx) => forgetSources(ctx, { keep: [] }))
    expect(await isKept()).toBe(true)
    expect(await counts(common)).toMatchObject({ kind: 'Component 1000' })
    await world.sql`delete from entities where source = 'other'`
    expect(await counts(common)).toMatchObject({ kind: '', tag: '' })
  })
})

test('of a facet the hundred most frequent values are told', async () => {
  const tags = Array.from({ length: 60 }, (_, at) => `tag-${at}`)
  await bring(
    imported({ kind: 'Component', name: 'a', tags: [...tags, 'both'] }),
    imported({ kind: 'Component', name: 'b', tags: [...tags.map((tag) => `${tag}-b`), 'both'] }),
  )
  const { tag } = await world.transact(system, (ctx) => countFacets(ctx, {}))
  expect(tag).toHaveLength(100)
  expect(tag[0]).toEqual({ value: 'both', count: 2 })
})

test('values of any length can be counted', async () => {
  const long = 'ü'.repeat(5_000)
  await bring(imported({ kind: 'Component', name: 'a', spec: { type: long, lifecycle: long } }))
  expect(await counts({ types: [long] })).toMatchObject({ kind: 'Component 1' })
})
