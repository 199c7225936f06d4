import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { exportVerb } from '../../src/cli/export.ts'
import { importPaths } from '../../src/sources/import-paths.ts'
import { validatePaths } from '../../src/sources/validate-paths.ts'
import { component, folderOf } from '../sources/folder.ts'
import { databaseForTests } from '../support/database-for-tests.ts'

const world = databaseForTests({ empty: ['entities', 'relations', 'sources', 'problems', 'definitions'] })

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

test('nothing gives an empty list, and an option it does not know ends with 2', async () => {
  expect(await exported('--port')).toEqual({ code: 0, text: '[]\n' })
  expect(await exported('--xml')).toEqual({ code: 2, text: '' })
})
