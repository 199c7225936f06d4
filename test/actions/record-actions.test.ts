import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { getAction, recordActions } from '../../src/actions/index.ts'
import { ana, refusal } from '../approvals/crew.ts'
import { system } from '../support/ctx.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { environment } from './documents.ts'
import { definition, openShop, type Shop } from './shop.ts'

let fresh: FreshDatabase
let shop: Shop
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(async () => {
  await fresh.drop()
})
beforeEach(async () => {
  await fresh.connection.sql`truncate consents, approvals, decisions, runs, run_logs, actions, action_versions`
  shop = await openShop(fresh)
})

const nothing = { added: [], changed: [], removed: [], unchanged: [], conflicts: [] }
const name = 'request-environment'
const record = (document: unknown, more: { source?: string; file?: string; broken?: string[] } = {}) =>
  shop.world.as(system, recordActions, {
    source: more.source ?? 'shop',
    actions: document === null ? [] : [{ definition: definition(document), file: more.file ?? 'action-0.yaml' }],
    broken: more.broken,
  })
const inForce = () => shop.world.transact(system, (ctx) => getAction(ctx, { name }))

test('the same definition again is no new version, wherever its file has gone', async () => {
  expect(await record(environment())).toEqual({ ...nothing, unchanged: [name] })
  expect(await record(environment(), { file: 'moved.yaml' })).toEqual({ ...nothing, unchanged: [name] })
  expect((await inForce())?.version).toBe(1)
})

test('a changed definition is a new version; runs keep the one they began under', async () => {
  const before = await shop.ask(ana)
  expect(await record(environment({ timeout: '2h' }))).toEqual({ ...nothing, changed: [name] })
  expect(await inForce()).toMatchObject({ version: 2, definition: { timeoutSeconds: 7200 } })
  expect((await shop.ask(ana)).version).toBe(2)
  const old = await shop.world.transact(system, (ctx) => getAction(ctx, { name, version: before.version }))
  expect(old?.definition.timeoutSeconds).toBe(3600)
})

test('one whose document is gone can’t be asked for, and comes back with its version', async () => {
  expect(await record(null)).toEqual({ ...nothing, removed: [name] })
  expect(await inForce()).toBeNull()
  expect(await refusal(shop.ask(ana))).toMatchObject({ code: 'not_found', what: 'action' })
  expect(await record(environment())).toEqual({ ...nothing, added: [name] })
  expect((await inForce())?.version).toBe(1)
})

test('one whose document is broken stays as it was last good', async () => {
  expect(await record(null, { broken: ['action-0.yaml'] })).toEqual(nothing)
  expect((await inForce())?.version).toBe(1)
})

test('a name that another source has is a conflict, and the first keeps it', async () => {
  expect(await record(environment({ timeout: '2h' }), { source: 'other' })).toEqual({ ...nothing, conflicts: [name] })
  expect((await inForce())?.definition.timeoutSeconds).toBe(3600)
})
