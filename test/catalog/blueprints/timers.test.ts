import { expect, test } from 'vitest'
import { parseReference } from '../../../src/base/reference.ts'
import { describeEntity, expireTimers, getEntity } from '../../../src/catalog/index.ts'
import { system } from '../../support/ctx.ts'
import { databaseForTests } from '../../support/database-for-tests.ts'
import { entity, keep, see } from './port-shop.ts'

const world = databaseForTests({
  empty: ['entities', 'relations', 'sources', 'problems', 'definitions', 'definition_versions', 'timers'],
})

const timer = { type: 'string', format: 'timer' }
const blueprints = [
  { identifier: 'lease', schema: { properties: { until: timer, other: timer } } },
  {
    identifier: 'place',
    schema: { properties: {} },
    relations: { lease: { target: 'lease' } },
    mirrorProperties: { until: { path: 'lease.until' } },
  },
]
const lease = (identifier: string, until: unknown) => entity('lease', identifier, { properties: { until } })
const expire = () => world.as(system, (ctx) => expireTimers(ctx), null)
const told = async () => {
  const rows = await world.sql`select subject_id, details from audit_entries where act = 'timer.expired' order by id`
  return rows.map((row) => [row.subject_id, row.details])
}

test('a timer that runs out is told of once, by the clock that is passed in: in the audit and to what follows', async () => {
  await keep(world, blueprints, [
    lease('a', '2026-11-23T11:00:00+01:00'),
    lease('b', '2026-11-23T12:00:00Z'),
    lease('c', null),
  ])
  world.events.length = 0
  expect(await expire()).toBe(0)
  world.clock.set('2026-11-23T10:00:00Z')
  expect(await expire()).toBe(1)
  expect(await told()).toEqual([['lease:default/a', { property: 'until', expiredAt: '2026-11-23T10:00:00.000Z' }]])
  expect(world.events).toEqual([
    { name: 'timer.expired', id: 'lease:default/a', subject: { kind: 'entity', id: 'lease:default/a' } },
    { name: 'catalog.changed', id: 'port', subject: { kind: 'source', id: 'port' } },
  ])
  expect(await expire()).toBe(0)
})

test('one that had run out before it was first seen is not told of; one that is set anew runs again', async () => {
  await keep(world, blueprints, [lease('a', '2026-11-22T09:00:00Z')])
  expect(await expire()).toBe(0)
  await keep(world, blueprints, [lease('a', '2026-11-23T09:30:00Z')])
  world.clock.set('2026-11-23T10:00:00Z')
  expect(await expire()).toBe(1)
  await keep(world, blueprints, [lease('a', '2026-11-23T09:30:00Z'), lease('b', '2026-11-24T09:00:00Z')])
  expect(await expire()).toBe(0)
  await keep(world, blueprints, [])
  expect(await world.sql`select * from timers`).toEqual([])
})

test('a timer is described as expired from its moment on, and a mirror of it too', async () => {
  await keep(world, blueprints, [
    lease('a', '2026-11-23T10:00:00Z'),
    entity('place', 'p', { relations: { lease: 'a' } }),
  ])
  const shown = (reference: string) =>
    world.transact(system, async (ctx) => {
      const found = await getEntity(ctx, parseReference(reference))
      const description = found === null ? null : await describeEntity(ctx, found)
      return description?.properties.map(({ id, format, expired }) => [id, format, expired])
    })
  expect(await shown('lease:a')).toEqual([['until', 'timer', false]])
  world.clock.set('2026-11-23T10:00:00Z')
  expect(await shown('lease:a')).toEqual([['until', 'timer', true]])
  expect(await shown('place:p')).toEqual([['until', 'timer', true]])
})

test('when and by whom it was made is as Port says, else as the catalog knows', async () => {
  const said = { createdAt: '2026-01-02T03:04:05.000Z', createdBy: 'ana@shop.example', updatedAt: 'yesterday' }
  const meta = (path: string) => ({ path: `lease.${path}` })
  const mirrorProperties = { at: meta('$createdAt'), by: meta('$createdBy'), changed: meta('$updatedAt') }
  const [one, two] = blueprints
  const models = [one ?? {}, { ...two, mirrorProperties }]
  const place = (name: string) => entity('place', `of-${name}`, { relations: { lease: name } })
  await keep(world, models, [{ ...lease('a', null), ...said }, lease('b', null), place('a'), place('b')])
  world.clock.set('2026-11-24T09:00:00Z')
  await keep(world, models, [
    { ...lease('a', null), ...said },
    lease('b', '2027-01-01T00:00:00Z'),
    place('a'),
    place('b'),
  ])
  expect((await see(world, 'place:of-a')).view.properties).toMatchObject({
    at: said.createdAt,
    by: said.createdBy,
    changed: '2026-11-23T09:00:00.000Z',
  })
  expect((await see(world, 'place:of-b')).view.properties).toEqual({
    at: '2026-11-23T09:00:00.000Z',
    by: null,
    changed: '2026-11-24T09:00:00.000Z',
  })
})

test('blueprints whose names differ in case alone have one timer between them', async () => {
  const model = { schema: { properties: { until: timer } } }
  await keep(
    world,
    [
      { identifier: 'lease', ...model },
      { identifier: 'Lease', ...model },
    ],
    [lease('a', '2026-11-24T09:00:00Z')],
  )
  expect(await world.sql`select reference from timers`).toEqual([{ reference: 'lease:default/a' }])
})
