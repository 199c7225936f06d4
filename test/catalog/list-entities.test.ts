import { beforeAll, describe, expect, test } from 'vitest'
import { parseReference } from '../../src/base/reference.ts'
import { type EntityList, importSource, listEntities } from '../../src/catalog/index.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { imported } from './documents.ts'

const world = databaseForTests()

beforeAll(async () => {
  const documents = await Promise.all([
    imported({
      kind: 'Component',
      name: 'b',
      title: 'Älter',
      tags: ['PCI'.toLowerCase(), 'eu'],
      spec: { system: 'shop' },
    }),
    imported({ kind: 'Component', name: 'c', spec: { type: 'Website', lifecycle: 'Experimental', owner: 'search' } }),
    imported({ kind: 'API', name: 'c', tags: ['pci'], spec: { system: 'shop' } }),
    imported({ kind: 'Resource', name: 'z', title: 'A first' }),
    imported({ kind: 'System', name: 'shop' }),
    imported({ kind: 'Component', name: 'part', spec: { subcomponentOf: 'b' } }),
  ])
  await world.as(system, importSource, { source: 'shop', hash: '1', documents, problems: [] })
})

const list = (filter: EntityList['filter'] = {}, more: Partial<EntityList> = {}) =>
  world.transact(system, (ctx) => listEntities(ctx, { filter, order: 'name', limit: 10, ...more }))
const references = async (filter: EntityList['filter'] = {}, more: Partial<EntityList> = {}) =>
  (await list(filter, more)).found.map(({ reference }) => reference.replace(':default/', ' '))

test('the list is in the order of what people call things, then of the reference', async () => {
  expect(await references()).toEqual([
    'resource z',
    'api c',
    'component c',
    'component part',
    'system shop',
    'component b',
  ])
})

describe('the pages of a list', () => {
  test.each([1, 2, 3, 5, 6])('hold all of it, each once, %i at a time', async (limit) => {
    const found: string[] = []
    let after: string | undefined
    for (let pages = 0; pages < 10; pages += 1) {
      const page = await list({}, { limit, after })
      found.push(...page.found.map(({ reference }) => reference))
      expect(page.found.length).toBeLessThanOrEqual(limit)
      if (page.next === null) break
      after = page.next
    }
    expect(found).toEqual((await list()).found.map(({ reference }) => reference))
  })

  test('go on where they were though something came in before', async () => {
    const { next } = await list({}, { limit: 3 })
    const rest = await references({}, { after: next ?? '' })
    await world.as(system, importSource, {
      source: 'later',
      hash: '1',
      documents: [await imported({ kind: 'Component', name: 'aaa' })],
      problems: [],
    })
    expect(await references({}, { after: next ?? '' })).toEqual(rest)
    await world.as(system, importSource, { source: 'later', hash: '2', documents: [], problems: [] })
  })

  test.each(['', '%', 'x'.repeat(9_000), Buffer.from('["\\u0000","\\ud800"]').toString('base64url')])(
    'are never broken by a cursor that was made up: %j',
    async (after) => {
      expect(await references({}, { after, limit: 1 })).toEqual(['resource z'])
    },
  )
})

describe('a list is narrowed', () => {
  test.each<[string, EntityList['filter'], string[]]>([
    ['by kind in any case', { kinds: ['api', 'SYSTEM'] }, ['api c', 'system shop']],
    ['by owner', { owners: [parseReference('group:search')] }, ['component c']],
    ['by system', { system: parseReference('system:shop') }, ['api c', 'component b']],
    ['by a tag', { tags: ['PCI'] }, ['api c', 'component b']],
    ['by all of several tags', { tags: ['pci', 'eu'] }, ['component b']],
    ['by lifecycle in any case', { lifecycles: ['EXPERIMENTAL'] }, ['component c']],
    ['by type in any case', { types: ['website'] }, ['component c']],
    ['by several at once', { kinds: ['component'], tags: ['pci'], types: ['service', 'library'] }, ['component b']],
    ['to nothing by what nothing has', { types: ['%'], lifecycles: ['\u0000'] }, []],
    ['not at all by empty lists', { kinds: [], owners: [], tags: [], types: ['website'] }, ['component c']],
  ])('%s', async (_, filter, found) => {
    expect(await references(filter)).toEqual(found)
  })
})
