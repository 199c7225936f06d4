import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { exportVerb } from '../../src/cli/export.ts'
import { importPaths } from '../../src/sources/import-paths.ts'
import { validatePaths } from '../../src/sources/validate-paths.ts'
import { component, folderOf } from '../sources/folder.ts'
import { databaseForTests } from '../support/database-for-tests.ts'

const world = databaseForTests({
  empty: ['entities', 'relations', 'sources', 'problems', 'definitions', 'definition_versions'],
})

afterEach(() => vi.unstubAllEnvs())

async function exported(...words: string[]) {
  vi.stubEnv('DATABASE_URL', world.url)
  const said: string[] = []
  const code = await exportVerb.run(words, { out: async (text) => void said.push(text), err: async () => {} })
  return { code, text: said.join('') }
}

async function bring(path: string) {
  for await (const done of importPaths(world.transact, [path], '/nowhere')) return done
  return null
}

/** Imports a file, exports everything, puts it in the file's place, and says what importing that changes. */
async function round(file: string, ...words: string[]) {
  const before = await bring(file)
  expect(before?.problems.filter(({ severity }) => severity === 'problem')).toEqual([])
  const kept = await everything()
  const { code, text } = await exported(...words)
  expect(code).toBe(0)
  await writeFile(file, text)
  const again = await bring(file)
  expect(again?.outcome.entities).toMatchObject({ added: 0, removed: 0, conflicts: 0 })
  expect(await everything()).toEqual(kept)
  return { text, before: before?.outcome.entities }
}

/** What the catalog says; the database keeps no order of the keys. */
async function everything() {
  return [
    await world.sql`select reference, kind, namespace, name, title, description, metadata, properties, owner
      from entities order by reference`,
    await world.sql`select * from relations order by declared_by, type, to_reference`,
    await world.sql`select kind, name, definition from definition_versions where version = 1 order by kind, name`,
  ]
}

test('the example company comes back as it was', async () => {
  await bring('manifests/catalog')
  const { text } = await exported()
  await using folder = await folderOf({ 'all.yaml': text })
  const { accepted, problems } = await validatePaths([folder.path])
  expect(problems).toEqual([])
  const [{ count } = { count: 0 }] = await world.sql`select count(*)::int from entities`
  expect(accepted).toHaveLength(count)
})

test('Backstage documents say the same when they are read again', async () => {
  const more = `apiVersion: backstage.io/v1alpha1
kind: Resource
metadata:
  name: Orders-DB
  namespace: shop
  title: 'yes'
  description: "two\\nlines # and: signs"
  labels: { tier: '1' }
  annotations: { example.com/a: 'on' }
  tags: [sql]
  links: [{ url: 'https://example.com', title: Home }]
  extra: { deep: [1, null, { a: 1.5 }] }
spec: { type: database, owner: payments, dependsOn: ['component:default/checkout'] }
---
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: new-service }
spec: { type: service, owner: payments, steps: [{ id: a, name: A, action: 'debug:log', input: { text: '\${{ parameters.x }}' } }] }
`
  await using folder = await folderOf({ 'a.yaml': `${component('checkout')}---\n${more}` })
  const { before } = await round(join(folder.path, 'a.yaml'))
  expect(before).toMatchObject({ added: 3 })
  const { text } = await exported('resource')
  expect(text.match(/^---$/gm)).toHaveLength(1)
})

test('blueprints and their entities come back in Port’s JSON', async () => {
  const blueprint = {
    identifier: 'service',
    title: 'Service',
    icon: 'Service',
    schema: {
      properties: { language: { type: 'string', enum: ['Go', 'TypeScript'] }, tier: { type: 'number', default: 2 } },
      required: ['language'],
    },
    relations: { needs: { target: 'service', many: true, required: false } },
    mirrorProperties: {},
    calculationProperties: {},
    aggregationProperties: {},
  }
  const entities = [
    {
      identifier: 'checkout',
      title: 'Checkout',
      blueprint: 'service',
      team: ['payments'],
      properties: { language: 'Go' },
    },
    {
      identifier: 'ledger',
      blueprint: 'service',
      properties: { language: 'TypeScript' },
      relations: { needs: ['checkout'] },
    },
  ]
  await using folder = await folderOf({ 'a.json': JSON.stringify([blueprint, ...entities]) })
  const { text, before } = await round(join(folder.path, 'a.json'), '--port')
  expect(before).toMatchObject({ added: 2 })
  expect(JSON.parse(text)[0]).toMatchObject({ identifier: 'service', schema: { required: ['language'] } })
  expect((await exported()).text).toBe('')
})

test('all that Port’s model has comes back: searches, timers, what follows, Port’s own, and who made it', async () => {
  const search = { combinator: 'and', rules: [{ property: 'url', operator: '=', value: 'https://git.example/x' }] }
  const team = { combinator: 'or', rules: [{ property: '$title', operator: 'contains', value: 'Pay' }] }
  const made = {
    createdAt: '2026-01-02T03:04:05.000Z',
    createdBy: 'ana@shop.example',
    updatedAt: '2026-02-02T03:04:05.000Z',
    updatedBy: 'ben@shop.example',
  }
  const blueprints = [
    {
      identifier: 'service',
      title: 'Service',
      description: 'What runs',
      schema: {
        properties: {
          until: { type: 'string', format: 'timer' },
          tier: { type: 'string', enum: ['gold'], enumColors: { gold: 'gold' }, default: 'gold' },
          api: { type: 'object', spec: 'open-api' },
          links: { type: 'array', items: { type: 'object', format: 'labeled-url' } },
        },
        required: [],
      },
      relations: {
        code: { title: 'Code', target: 'repository', required: true, many: false },
        all: { target: 'repository', required: false, many: true },
      },
      mirrorProperties: { url: { path: 'code.url' } },
      calculationProperties: { score: { calculation: '1', type: 'number', colorized: true, colors: { 1: 'red' } } },
      aggregationProperties: {},
      ownership: { type: 'Direct' },
      changelogDestination: { type: 'WEBHOOK', url: 'https://hooks.example/port' },
    },
    {
      identifier: 'repository',
      title: 'Repository',
      schema: { properties: { url: { type: 'string', format: 'url' } }, required: [] },
      relations: {},
      mirrorProperties: {},
      calculationProperties: {},
      aggregationProperties: {
        services: {
          target: 'service',
          type: 'number',
          calculationSpec: { calculationBy: 'entities', func: 'count' },
          query: { combinator: 'and', rules: [{ property: 'until', operator: 'isNotExpired' }] },
          pathFilter: [{ path: ['code'], fromBlueprint: 'service' }],
        },
      },
    },
  ]
  const x = { identifier: 'x', blueprint: 'repository', properties: { url: 'https://git.example/x' }, relations: {} }
  const checkout = {
    identifier: 'checkout',
    title: 'Checkout',
    icon: 'Cart',
    blueprint: 'service',
    team,
    properties: {
      until: '2026-12-01T09:00:00Z',
      tier: 'gold',
      api: { openapi: '3.1.0' },
      links: [{ url: 'https://a.example', displayText: 'Home' }],
    },
    relations: { code: search, all: ['x'] },
    ...made,
  }
  const payments = { identifier: 'payments', title: 'Payments', blueprint: '_team', properties: {}, relations: {} }
  const ana = {
    identifier: 'ana@shop.example',
    title: 'Ana Ruiz',
    blueprint: '_user',
    team: ['payments'],
    properties: { status: 'Active' },
    relations: {},
  }
  const entities = [payments, x, checkout, ana]
  await using folder = await folderOf({ 'a.json': JSON.stringify([...blueprints, ...entities]) })
  const { text } = await round(join(folder.path, 'a.json'), '--port')
  const byIdentifier = (one: unknown, other: unknown) => JSON.stringify(one).localeCompare(JSON.stringify(other))
  expect(JSON.parse(text).toSorted(byIdentifier)).toEqual([...blueprints, ...entities].toSorted(byIdentifier))
  const { problems, warnings } = await validatePaths([folder.path])
  expect([...problems, ...warnings]).toEqual([])
})

test('nothing gives an empty list, and an option it does not know ends with 2', async () => {
  expect(await exported('--port')).toEqual({ code: 0, text: '[]\n' })
  expect(await exported('--xml')).toEqual({ code: 2, text: '' })
})
