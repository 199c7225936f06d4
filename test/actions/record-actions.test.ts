import { beforeEach, expect, test } from 'vitest'
import { getAction, recordActions } from '../../src/actions/index.ts'
import { ana, refusal } from '../approvals/crew.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { environment } from './documents.ts'
import { openShop, record, type Shop, shopTables } from './shop.ts'

const fresh = databaseForTests({ empty: shopTables })
let shop: Shop
beforeEach(async () => {
  shop = await openShop(fresh.database)
})

const name = 'request-environment'
const inForce = () => shop.world.transact(system, (ctx) => getAction(ctx, { name }))

test('runs keep the version they began under, and the next begin under the new one', async () => {
  const before = await shop.ask(ana)
  expect(await record(shop.world, environment({ timeout: '2h' }))).toMatchObject({ changed: [name] })
  expect(await inForce()).toMatchObject({ version: 2, definition: { timeoutSeconds: 7200 } })
  expect((await shop.ask(ana)).version).toBe(2)
  const old = await shop.world.transact(system, (ctx) => getAction(ctx, { name, version: before.version }))
  expect(old?.definition.timeoutSeconds).toBe(3600)
})

test('one whose document is gone can’t be asked for', async () => {
  expect(await record(shop.world)).toMatchObject({ removed: [name] })
  expect(await inForce()).toBeNull()
  expect(await refusal(shop.ask(ana))).toMatchObject({ code: 'not_found', what: 'action' })
})

test('one whose document is broken stays as it was last good', async () => {
  const broken = ['action-0.yaml']
  await shop.world.as(system, recordActions, { source: 'shop', actions: [], broken })
  expect((await inForce())?.version).toBe(1)
})

test('each change of an action is in the audit trail', async () => {
  await record(shop.world)
  expect((await shop.audit(name)).slice(-2)).toEqual(['action.recorded', 'action.removed'])
})
