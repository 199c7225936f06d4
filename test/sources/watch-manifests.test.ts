import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Log } from '../../src/base/log.ts'
import { parseReference } from '../../src/base/reference.ts'
import { getEntity, listProblems, portalSettings } from '../../src/catalog/index.ts'
import { keepSources } from '../../src/sources/keep-sources.ts'
import { watchManifests } from '../../src/sources/watch-manifests.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { noAccess } from './access.ts'
import { component, folderOf, team } from './folder.ts'

const world = databaseForTests({
  empty: ['entities', 'relations', 'sources', 'problems', 'portal_settings', 'definitions', 'definition_versions'],
})
const said: string[] = []
const say = (_: unknown, message: string) => void said.push(message)
const log: Log = { info: say, warn: say, error: say }

beforeEach(() => {
  said.length = 0
})

const entity = (reference: string) => world.transact(system, (ctx) => getEntity(ctx, parseReference(reference)))
const problems = () => world.transact(system, (ctx) => listProblems(ctx))
const actionsInForce = async () => {
  const rows = await world.sql`select name from definitions where kind = 'action' and removed_at is null`
  return rows.map(({ name }) => name)
}
const watch = (directory: string) =>
  watchManifests({ directory, transact: world.transact, log, clock: world.clock, access: noAccess, every: 3_600_000 })

const portal = (...lines: string[]) =>
  ['apiVersion: stagedoor.dev/v1', 'kind: Portal', 'spec:', ...lines.map((line) => `  ${line}`), ''].join('\n')

describe('the manifests folder', () => {
  test('is read before the portal goes on: entities, settings, and the folders it declares', async () => {
    await using other = await folderOf({ 'a.yaml': component('ledger') })
    await using folder = await folderOf({
      'catalog/a.yaml': `${team}---\n${component('checkout')}`,
      'portal.yaml': portal('timeZone: Europe/Madrid', `sources: [{ name: other, path: ${other.path} }]`),
    })
    const watched = await watch(folder.path)
    await watched.close()
    expect(await entity('component:checkout')).toMatchObject({
      source: 'manifests',
      file: 'catalog/a.yaml',
      position: 1,
    })
    expect(await entity('component:ledger')).toMatchObject({ source: 'other', file: 'a.yaml' })
    expect((await world.transact(system, portalSettings)).timeZone).toBe('Europe/Madrid')
  })

  test('is read again when a file comes that a placeholder has waited for, whatever its name ends in', async () => {
    const api = {
      ...{ apiVersion: 'backstage.io/v1alpha1', kind: 'API', metadata: { name: 'orders' } },
      spec: { type: 'graphql', lifecycle: 'production', owner: 'x', definition: { $text: './orders.graphql' } },
    }
    await using folder = await folderOf({ 'a.yaml': JSON.stringify(api) })
    const parts = { directory: folder.path, transact: world.transact, log, clock: world.clock, access: noAccess }
    const sources = keepSources(parts)
    await sources.refresh()
    expect(await problems()).toMatchObject([{ severity: 'warning' }])
    await folder.write({ 'orders.graphql': 'type Query' })
    await sources.refresh()
    await sources.close()
    expect((await entity('api:orders'))?.properties.definition).toBe('type Query')
    expect(await problems()).toEqual([])
  })

  test('is read again when a file changes, without being asked', async () => {
    await using folder = await folderOf({ 'a.yaml': component('checkout') })
    const watched = await watch(folder.path)
    await folder.write({ 'more/b.yaml': component('ledger'), 'a.yaml': component('basket') })
    await vi.waitFor(async () => expect(await entity('component:ledger')).not.toBeNull(), { timeout: 10_000 })
    await vi.waitFor(async () => expect(await entity('component:basket')).not.toBeNull(), { timeout: 10_000 })
    expect(await entity('component:checkout')).toBeNull()
    await watched.close()
  })

  test('is left alone while nothing changes', async () => {
    await using folder = await folderOf({ 'a.yaml': component('checkout') })
    const watched = await watch(folder.path)
    said.length = 0
    await watched.refresh()
    expect(said).toEqual([])
    await world.sql`update sources set hash = ''`
    await watched.refresh()
    expect(said).toEqual(['source read'])
    await watched.close()
  })

  test('is read again when a file that a placeholder names changes', async () => {
    const text = [
      'apiVersion: backstage.io/v1alpha1',
      'kind: API',
      'metadata: { name: orders }',
      'spec:',
      '  type: openapi',
    ]
    const api = [...text, '  lifecycle: production', '  owner: payments', '  definition: { $text: ./orders.txt }', '']
    await using folder = await folderOf({ 'a.yaml': api.join('\n'), 'orders.txt': 'one' })
    const watched = await watch(folder.path)
    expect((await entity('api:orders'))?.properties.definition).toBe('one')
    await folder.write({ 'orders.txt': 'another' })
    await watched.refresh()
    expect((await entity('api:orders'))?.properties.definition).toBe('another')
    await watched.close()
  })

  test('keeps what was read when it is gone, says so, and goes on when it is back', async () => {
    await using folder = await folderOf({ 'in/a.yaml': component('checkout') })
    const manifests = join(folder.path, 'in')
    const watched = await watch(manifests)
    await rename(manifests, `${manifests}-away`)
    await watched.refresh()
    expect(await entity('component:checkout')).not.toBeNull()
    expect(said.at(-1)).toMatch(/can not be read/)
    await rename(`${manifests}-away`, manifests)
    await folder.write({ 'in/b.yaml': component('ledger') })
    await watched.refresh()
    expect(await entity('component:ledger')).not.toBeNull()
    await watched.close()
  })

  test('forgets a folder that it does not declare any more, with all that it gave', async () => {
    await using other = await folderOf({ 'a.yaml': component('ledger'), 'restart.yaml': action })
    await using folder = await folderOf({ 'portal.yaml': portal(`sources: [{ name: other, path: ${other.path} }]`) })
    const watched = await watch(folder.path)
    expect(await entity('component:ledger')).not.toBeNull()
    expect(await actionsInForce()).toEqual(['restart'])
    await folder.write({ 'portal.yaml': portal('sources: []') })
    await watched.refresh()
    expect(await entity('component:ledger')).toBeNull()
    expect(await actionsInForce()).toEqual([])
    await watched.close()
  })

  test('a file that breaks keeps its entities, its settings and its actions, and the problem is listed', async () => {
    await using folder = await folderOf({
      'a.yaml': component('checkout'),
      'portal.yaml': portal('timeZone: Europe/Madrid'),
      'restart.yaml': action,
    })
    const watched = await watch(folder.path)
    await folder.write({
      'a.yaml': component('checkout').replace('owner: payments', 'owner: ['),
      'portal.yaml': portal('timeZone: Nowhere/At-all'),
      'restart.yaml': action.replace('operation: day-2', 'operation: never'),
    })
    await watched.refresh()
    expect(await entity('component:checkout')).not.toBeNull()
    expect((await world.transact(system, portalSettings)).timeZone).toBe('Europe/Madrid')
    expect(await actionsInForce()).toEqual(['restart'])
    expect([...new Set((await problems()).map(({ file, severity }) => `${severity} ${file}`))]).toEqual([
      'problem a.yaml',
      'problem portal.yaml',
      'problem restart.yaml',
    ])
    await rm(join(folder.path, 'restart.yaml'))
    await watched.refresh()
    expect(await world.sql`select name from definitions where kind = 'action' and removed_at is null`).toEqual([])
    await watched.close()
  })
})

const action = `apiVersion: stagedoor.dev/v1
kind: Action
metadata: { name: restart, title: Restart }
spec:
  operation: day-2
  target: Component
  run:
    webhook: { url: https://ci.example.com/restart }
`
