import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseReference } from '../../src/base/reference.ts'
import { getEntity } from '../../src/catalog/index.ts'
import { importPaths } from '../../src/sources/import-paths.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { component, folderOf } from './folder.ts'

const world = databaseForTests()

const entity = (reference: string) => world.transact(system, (ctx) => getEntity(ctx, parseReference(reference)))
async function bring(paths: string[], manifests = '/nowhere') {
  const outcomes = []
  for await (const { outcome } of importPaths(world.transact, paths, manifests)) outcomes.push(outcome.entities)
  return outcomes
}

describe('what is imported by hand', () => {
  test('is a source of its own for each path, and follows the path when imported again', async () => {
    await using folder = await folderOf({ 'one/a.yaml': component('checkout'), 'two.yaml': component('ledger') })
    const paths = [join(folder.path, 'one'), join(folder.path, 'two.yaml')]
    expect(await bring(paths)).toMatchObject([{ added: 1 }, { added: 1 }])
    expect(await entity('component:ledger')).toMatchObject({ source: `import:${paths[1]}`, file: 'two.yaml' })
    await folder.write({ 'two.yaml': component('basket') })
    expect(await bring(paths)).toMatchObject([{ unchanged: 1 }, { added: 1, removed: 1 }])
    expect(await entity('component:ledger')).toBeNull()
  })

  test('follows Location entities inside the root, and nothing outside of it', async () => {
    const location = [
      'apiVersion: backstage.io/v1alpha1',
      'kind: Location',
      'metadata: { name: all }',
      'spec: { type: file, targets: [./more/b.txt, ../outside.yaml, https://example.com/c.yaml] }',
      '',
    ].join('\n')
    await using folder = await folderOf({
      'outside.yaml': component('outside'),
      'in/all.yaml': location,
      'in/more/b.txt': component('linked'),
    })
    await bring([join(folder.path, 'in/all.yaml')])
    expect(await entity('component:linked')).toMatchObject({ file: 'more/b.txt' })
    expect(await entity('component:outside')).toBeNull()
  })

  test('is the manifests source where it is the manifests folder', async () => {
    await using folder = await folderOf({ 'a.yaml': component('catalogued') })
    await bring([folder.path], folder.path)
    expect(await entity('component:catalogued')).toMatchObject({ source: 'manifests', file: 'a.yaml' })
  })
})
