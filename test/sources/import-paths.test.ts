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

  test('may hold rotas, which go with their document', async () => {
    const rota = [
      ...['apiVersion: stagedoor.dev/v1', 'kind: Rota', 'metadata: { name: nights }'],
      "spec: { timeZone: UTC, members: [ana], handover: { day: monday, time: '09:00' } }",
    ].join('\n')
    await using folder = await folderOf({ 'rota.yaml': rota, 'a.yaml': component('kept') })
    const bringRotas = async () => {
      const rotas = []
      for await (const { outcome } of importPaths(world.transact, [folder.path], '/nowhere')) rotas.push(outcome.rotas)
      return rotas
    }
    expect(await bringRotas()).toMatchObject([{ added: ['nights'] }])
    await folder.write({ 'rota.yaml': `${rota.replace('09:00', '25:00')}` })
    expect(await bringRotas()).toMatchObject([{ removed: [], changed: [] }])
    await folder.write({ 'rota.yaml': component('instead') })
    expect(await bringRotas()).toMatchObject([{ removed: ['nights'] }])
  })

  test('is the manifests source where it is the manifests folder', async () => {
    await using folder = await folderOf({ 'a.yaml': component('catalogued') })
    await bring([folder.path], folder.path)
    expect(await entity('component:catalogued')).toMatchObject({ source: 'manifests', file: 'a.yaml' })
  })
})
