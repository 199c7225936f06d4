import { beforeAll, describe, expect, test } from 'vitest'
import { parseReference } from '../../src/base/reference.ts'
import { importSource, ownerOf } from '../../src/catalog/index.ts'
import { settleOwner, type Whole } from '../../src/catalog/owner-rule.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { imported } from './documents.ts'

const whole = (name: string, owner: string | null, ownerExists = true): Whole => ({
  reference: parseReference(name),
  owner: owner === null ? null : parseReference(owner),
  ownerExists: owner !== null && ownerExists,
})
const own = whole('component:cart', 'group:payments')
const bare = whole('component:cart', null)
const lost = whole('component:cart', 'group:gone', false)
const shop = whole('system:shop', 'group:shop')

describe('the verdict', () => {
  test.each([
    [
      'is the owner of its own document',
      [own, shop],
      { verdict: 'owned', owner: 'group:default/payments', inherited: false },
    ],
    [
      'is the nearest owner above',
      [bare, whole('system:shop', null), whole('domain:sales', 'group:sales')],
      { verdict: 'owned', owner: 'group:default/sales', statedBy: 'domain:default/sales', inherited: true },
    ],
    [
      'is that nobody is named',
      [bare, whole('system:shop', null)],
      { verdict: 'unowned', partOf: ['system:default/shop'] },
    ],
    ['is that nobody is named by what is not there', [], { verdict: 'unowned', partOf: [] }],
    [
      'is an owner who is not there, with the next who is',
      [lost, shop],
      { verdict: 'dangling', owner: 'group:default/gone', instead: { owner: 'group:default/shop', inherited: true } },
    ],
    [
      'is an owner who is not there, with no other',
      [lost, bare],
      { verdict: 'dangling', inherited: false, instead: null },
    ],
    [
      'is an inherited owner who is not there',
      [bare, whole('system:shop', 'group:gone', false)],
      { verdict: 'dangling', inherited: true, statedBy: 'system:default/shop', instead: null },
    ],
  ])('%s', (_, wholes, verdict) => {
    expect(settleOwner(wholes)).toMatchObject(verdict)
  })
})

describe('in the catalog', () => {
  const world = databaseForTests()

  beforeAll(async () => {
    const documents = await Promise.all([
      imported({ kind: 'Group', name: 'sales' }),
      imported({ kind: 'Group', name: 'payments' }),
      imported({ kind: 'Domain', name: 'commerce', spec: { owner: 'sales' } }),
      imported({ kind: 'System', name: 'shop', spec: { owner: undefined, domain: 'commerce' } }).catch(() => null),
      imported({ kind: 'Component', name: 'cart', spec: { owner: 'payments', system: 'shop' } }),
      imported({ kind: 'Component', name: 'dangling', spec: { owner: 'gone' } }),
    ])
    const accepted = documents.flatMap((one) => one ?? [])
    await world.as(system, importSource, { source: 'shop', hash: '1', documents: accepted, problems: [] })
    // Documents of Backstage's kinds always name an owner; those of other kinds need not, and are stored as these are.
    await world.sql`update entities set owner = null where reference in ('component:default/cart', 'system:default/shop')`
  })

  const verdict = (name: string) => world.transact(system, (ctx) => ownerOf(ctx, parseReference(name)))

  test('what names no owner has that of its system, then of its domain', async () => {
    await world.sql`
      insert into entities (reference, kind, namespace, name, metadata, properties, source, file, position, line, hash, changed_at)
      values ('system:default/shop', 'System', 'default', 'shop', '{}', '{}', 'shop', 'x', 0, 1, '', '2026-11-23')
      on conflict do nothing`
    await world.sql`
      insert into relations values ('system:default/shop', 'system:default/shop', 'partOf', 'domain:default/commerce')
      on conflict do nothing`
    expect(await verdict('component:cart')).toEqual({
      verdict: 'owned',
      owner: 'group:default/sales',
      statedBy: 'domain:default/commerce',
      inherited: true,
    })
  })

  test('an owner who is not in the catalog is told as such', async () => {
    expect(await verdict('component:dangling')).toMatchObject({ verdict: 'dangling', owner: 'group:default/gone' })
  })

  test('what is a part of itself ends', async () => {
    await world.sql`insert into relations values
      ('system:default/a', 'system:default/a', 'partOf', 'system:default/b'),
      ('system:default/b', 'system:default/b', 'partOf', 'system:default/a')`
    for (const name of ['a', 'b']) {
      await world.sql`
        insert into entities (reference, kind, namespace, name, metadata, properties, source, file, position, line, hash, changed_at)
        values (${`system:default/${name}`}, 'System', 'default', ${name}, '{}', '{}', 'shop', 'x', 0, 1, '', '2026-11-23')`
    }
    expect(await verdict('system:a')).toEqual({ verdict: 'unowned', partOf: ['system:default/b'] })
  })

  test('what is not there is owned by nobody', async () => {
    expect(await verdict('component:nobody')).toEqual({ verdict: 'unowned', partOf: [] })
  })
})
