import { beforeEach, describe, expect, test } from 'vitest'
import { getAction, getRun, listActions, previewConsent } from '../../src/actions/index.ts'
import type { Actor } from '../../src/base/ctx.ts'
import { parseReference, type Reference, referenceToAny } from '../../src/base/reference.ts'
import { ana, ben, dora, gus, olly, refusal } from '../approvals/crew.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { environment } from './documents.ts'
import { checkout, filled, openShop, record, type Shop, shopTables } from './shop.ts'

const fresh = databaseForTests({ empty: shopTables })
let shop: Shop
beforeEach(async () => {
  shop = await openShop(fresh.database)
})

const component = (name: string) => parseReference(name, { kind: 'component' })
const runs = async () => (await fresh.sql`select id from runs`).length

describe('asking for an action', () => {
  test('makes a run that waits for the owners of its entity, with typed answers', async () => {
    const run = await shop.ask(ana, { inputs: { ...filled, hours: '12' } })
    expect(run).toMatchObject({
      state: 'awaiting_approval',
      version: 1,
      entity: checkout,
      inputs: { size: 'large', hours: 12, reason: 'Load test before the sale' },
      requester: { account: ana.account, reference: ana.reference, name: 'Ana Ruiz' },
      ticket: expect.stringMatching(/^[2-9A-Z]{6}$/),
      requestedAt: new Date('2026-11-23T14:02:00Z'),
    })
    expect(shop.world.events.map((event) => event.name)).toEqual(['run.requested', 'consent.opened', 'approval.opened'])
    expect(await shop.audit(run.id)).toEqual(['run.requested', 'consent.opened'])
    const view = await shop.world.transact(system, (ctx) => getRun(ctx, run.id))
    expect(view).toMatchObject({
      run: { id: run.id },
      definition: { title: 'Request an environment' },
      entity: { title: 'Checkout' },
      consent: {
        approvals: [{ name: 'owners', team: 'group:default/payments', ownerOf: checkout, expiresAfterSeconds: 86_400 }],
      },
    })
  })

  test('asks whoever is on call for the owners where the action says so', async () => {
    await record(shop.world, environment({ approvals: [{ name: 'duty', from: 'on-call' }] }))
    const run = await shop.ask(ana)
    const view = await shop.world.transact(system, (ctx) => getRun(ctx, run.id))
    expect(view?.consent?.approvals).toMatchObject([
      { name: 'duty', team: 'group:default/payments', ownerOf: checkout, onCall: true },
    ])
  })

  test('is queued at once where nobody has to approve', async () => {
    await record(shop.world, environment({ approvals: [] }))
    const run = await shop.ask(ana)
    expect(run).toMatchObject({ state: 'queued', timesOutAt: new Date('2026-11-23T15:02:00Z') })
    expect(shop.world.events.map((event) => event.name)).toEqual(['run.requested', 'consent.granted', 'run.queued'])
    await shop.settle(run.id)
    expect(shop.world.events).toHaveLength(3)
  })

  test('again gives the same answers, and names the run before', async () => {
    const first = await shop.ask(ana)
    const again = await shop.ask(ana, { inputs: first.inputs, retryOf: first.id })
    expect(again).toMatchObject({ inputs: first.inputs, retryOf: first.id })
    expect(await refusal(shop.ask(ana, { retryOf: 'nothing' }))).toMatchObject({ code: 'not_found', what: 'run' })
  })
})

describe('a request is refused', () => {
  const engineers = environment({ permissions: { execute: { teams: ['payments'] } } })
  test.each<[string, Actor, Parameters<Shop['ask']>[1], unknown]>([
    ['for an action that is not there', ana, { action: 'nothing' }, { code: 'not_found', what: 'action' }],
    ['to a guest', gus, {}, { code: 'guest', act: 'run Request an environment' }],
    ['to another team', dora, {}, { code: 'not_entitled', teams: ['payments'] }],
    ['to someone who is not linked', olly, {}, { code: 'not_linked' }],
    ['to the system', system, {}, { code: 'not_linked' }],
    [
      'with a wrong answer',
      ana,
      { inputs: { ...filled, hours: 100 } },
      { code: 'invalid_input', fields: { hours: 'Use a number from 1 to 72.' } },
    ],
    [
      'without its entity',
      ana,
      { entity: null },
      { code: 'invalid_input', fields: { entity: 'Choose the component this is for.' } },
    ],
    ['for an entity that is gone', ana, { entity: component('gone') }, { code: 'not_found', what: 'component' }],
    [
      'for an entity of another kind',
      ana,
      { entity: parseReference('group:default/payments') },
      { code: 'invalid_input', fields: { entity: 'Choose a component.' } },
    ],
    [
      'where nobody owns it',
      ana,
      { entity: component('orphan') },
      { code: 'nobody_can_approve', approval: 'owners', why: 'nobody owns orphan' },
    ],
    [
      'where the owner is not in the catalog',
      ana,
      { entity: component('dangling') },
      {
        code: 'nobody_can_approve',
        why: 'dangling says it is owned by group:default/ghosts, which is not in the catalog',
      },
    ],
    [
      'where nobody of the owners could approve',
      ana,
      { entity: component('lonely') },
      { code: 'nobody_can_approve', why: 'nobody in empty has an active Slack account' },
    ],
  ])('%s', async (_why, who, given, reason) => {
    await record(shop.world, engineers)
    expect(await refusal(shop.ask(who, given))).toMatchObject(reason as Record<string, unknown>)
    expect(await runs()).toBe(0)
  })

  test('with an entity that the catalog does not have', async () => {
    const inputs = [{ name: 'like', type: 'string', format: 'entity', kinds: ['Component'] }]
    await record(shop.world, environment({ inputs, run: { webhook: { url: 'https://ci.example.com/x' } } }))
    expect(await refusal(shop.ask(ana, { inputs: { like: 'component:default/gone' } }))).toMatchObject({
      code: 'invalid_input',
      fields: { like: 'This is not in the catalog. Choose another.' },
    })
    expect(await shop.ask(ana, { inputs: { like: checkout } })).toMatchObject({ inputs: { like: checkout } })
  })
})

test('where the owners can’t approve, the fallback team of the settings is asked, and the card can say why', async () => {
  shop = await openShop(fresh.database, { approvals: { fallback: 'finops', expires: '2h' } })
  await record(shop.world, environment({ approvals: [{ name: 'owners', from: 'owner' }] }))
  const run = await shop.ask(ana, { entity: component('orphan') })
  const view = await shop.world.transact(system, (ctx) => getRun(ctx, run.id))
  expect(view?.consent?.approvals).toMatchObject([
    { team: 'group:default/finops', ownerOf: null, why: 'nobody owns orphan', expiresAfterSeconds: 7200 },
  ])
})

test('a single person who owns something approves for it', async () => {
  const run = await shop.ask(ana, { entity: component('personal') })
  expect((await shop.decide(ben, run.id, 'approve')).consent.state).toBe('granted')
  expect(await refusal(shop.ask(ben, { entity: component('personal') }))).toMatchObject({
    code: 'nobody_can_approve',
    why: expect.stringContaining('the one who asks'),
  })
})

describe('before asking', () => {
  const preview = async (entity: string) =>
    await shop.world.transact(ana, async (ctx) => {
      const action = await getAction(ctx, { name: 'request-environment' })
      if (action === null) throw new Error('no action')
      return await previewConsent(ctx, { action, entity: component(entity) })
    })

  test('the form knows who will have to approve', async () => {
    expect(await preview('checkout')).toMatchObject({
      possible: true,
      stages: [{ name: 'owners', teamTitle: 'payments', quorum: 1 }],
    })
  })

  test('the form knows that nobody could', async () => {
    expect(await preview('orphan')).toMatchObject({ possible: false, reason: { code: 'nobody_can_approve' } })
  })

  test('people see the actions that they may run, and for an entity those of its kind', async () => {
    await record(
      shop.world,
      environment({ permissions: { execute: { teams: ['engineering'] } } }),
      environment(
        { operation: 'create', target: undefined, approvals: [], run: { webhook: { url: 'https://ci.example.com' } } },
        { name: 'new-service', title: 'Make a service' },
      ),
    )
    const names = async (who: Actor, entity?: typeof checkout) =>
      (await shop.world.as(who, listActions, { entity })).map((action) => action.name)
    expect(await names(ana)).toEqual(['new-service', 'request-environment'])
    expect(await names(ana, checkout)).toEqual(['request-environment'])
    expect(await names(dora)).toEqual(['new-service'])
    expect(await names(gus)).toEqual([])
  })

  test('knows the kind of an entity by its reference, whatever its blueprint is called', async () => {
    await record(shop.world, environment({ target: 'Shop:Service/v2' }))
    const named = (entity: Reference) => shop.world.as(ana, listActions, { entity })
    expect(await named(referenceToAny({ kind: 'shop:service/v2', name: 'My cart' }))).toHaveLength(1)
    expect(await named(checkout)).toEqual([])
  })
})
