import { expect, test } from 'vitest'
import { parseReference } from '../../src/base/reference.ts'
import { getEntity, listProblems, relationsOf } from '../../src/catalog/index.ts'
import { importPaths } from '../../src/sources/import-paths.ts'
import { validatePaths } from '../../src/sources/validate-paths.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { folderOf, team } from './folder.ts'

const world = databaseForTests({
  empty: ['entities', 'relations', 'sources', 'problems', 'definitions', 'definition_versions'],
})

const blueprints = [
  {
    identifier: 'service',
    schema: { properties: {} },
    relations: {
      repository: { target: 'repository' },
      home: { target: 'repository', required: true },
      all: { target: 'repository', many: true },
    },
  },
  { identifier: 'repository', schema: { properties: { url: { type: 'string' }, topics: { type: 'array' } } } },
]
const repository = (identifier: string, url: string) => ({
  identifier,
  blueprint: 'repository',
  properties: { url, topics: ['code', identifier] },
})
const where = (property: string, operator: string, value: unknown) => ({
  combinator: 'and',
  rules: [{ property, operator, value }],
})
const service = (relations: object, more: object = {}) => ({
  identifier: 'checkout',
  blueprint: 'service',
  relations,
  ...more,
})
const files = (...documents: object[]) => ({ 'a.json': JSON.stringify([...blueprints, ...documents], null, 1) })

async function importAll(...paths: string[]) {
  const done = []
  for await (const one of importPaths(world.transact, paths, '/nowhere')) done.push(one.outcome.entities)
  return done
}
const checkout = parseReference('service:checkout')
const related = async () => {
  const found = await world.transact(system, (ctx) => relationsOf(ctx, checkout))
  return found.map(({ type, reference }) => `${type} ${reference}`).sort()
}
const problems = async () => {
  const found = await world.transact(system, (ctx) => listProblems(ctx))
  return found.map(({ severity, message }) => `${severity}: ${message}`).sort()
}

test('relations and teams may be searched for, and lead to what is found, in the same source too', async () => {
  const document = service(
    {
      repository: where('url', '=', 'https://git/x'),
      home: where('$identifier', 'in', ['y', 'nothing']),
      all: where('topics', 'containsAny', ['code']),
    },
    { team: where('$identifier', 'contains', 'paym') },
  )
  await using folder = await folderOf({
    ...files(document, repository('x', 'https://git/x'), repository('y', 'https://git/y')),
    'team.yaml': team,
  })
  await importAll(folder.path)
  expect(await problems()).toEqual([])
  expect(await related()).toEqual([
    'all repository:default/x',
    'all repository:default/y',
    'home repository:default/y',
    'ownedBy group:default/payments',
    'repository repository:default/x',
  ])
  const entity = await world.transact(system, (ctx) => getEntity(ctx, checkout))
  expect(entity).toMatchObject({
    owner: 'group:default/payments',
    metadata: { team: ['payments'], relations: { repository: 'x', home: 'y', all: ['x', 'y'] } },
  })
  expect(await importAll(folder.path)).toMatchObject([{ added: 0, changed: 0, unchanged: 4 }])
})

test('a search that finds nothing, or several where there can be one, is told of and never guessed', async () => {
  const twins = [repository('x', 'https://git/x'), repository('y', 'https://git/x')]
  const ambiguous = service({
    home: 'x',
    repository: where('url', '=', 'https://git/x'),
    all: where('url', '=', 'https://z'),
  })
  await using folder = await folderOf(files(ambiguous, ...twins))
  await importAll(folder.path)
  expect(await problems()).toEqual([
    'warning: relations.all searches for what is not in the catalog: nothing fits.',
    'warning: relations.repository finds 2 entities, and it must be one: x or y.',
  ])
  expect(await related()).toEqual(['home repository:default/x'])
  await folder.write(files(service({ home: where('url', 'contains', 'nowhere') }), ...twins))
  await importAll(folder.path)
  expect(await problems()).toEqual([
    'problem: relations.home searches for what is not in the catalog: nothing fits. Each service has it.',
  ])
  expect(await related()).toEqual(['home repository:default/x'])
})

test('what other sources hold is found when it comes, and again when it changes', async () => {
  await using folder = await folderOf(files(service({ home: where('url', '=', 'https://git/x') })))
  await using other = await folderOf({ 'b.json': JSON.stringify([repository('x', 'https://git/x')]) })
  await importAll(folder.path)
  expect(await problems()).toHaveLength(1)
  await importAll(other.path)
  const toReadAgain = async () => (await world.sql`select name from sources where hash = ''`).length
  expect(await toReadAgain()).toBe(1)
  await importAll(folder.path)
  expect(await problems()).toEqual([])
  expect(await related()).toEqual(['home repository:default/x'])
  await importAll(other.path)
  expect(await toReadAgain()).toBe(0)
  await other.write({ 'b.json': JSON.stringify([repository('z', 'https://git/x')]) })
  await importAll(other.path, folder.path)
  expect(await related()).toEqual(['home repository:default/z'])
})

test('validate says what is wrong with a search, and finds nothing missing in one that it can not answer', async () => {
  const wrong = { combinator: 'and', rules: [{ property: 'url', operator: 'beginsWith', value: 'x' }] }
  await using folder = await folderOf(
    files(service({ home: where('url', '=', 'x') }), { ...service({ home: wrong }), identifier: 'ledger' }),
  )
  const { problems: told, warnings } = await validatePaths([folder.path])
  expect(told.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^relations\.home is a mapping and must be a search that has a combinator/),
  ])
  expect(warnings).toEqual([])
})
