import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../src/base/ctx.ts'
import { Refusal } from '../../src/base/refusal.ts'
import { isAdmin, linkOf, linkPerson, recordAccounts, unlinkPerson } from '../../src/identity/index.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { account, build, key, person, user } from './town.ts'

const world = databaseForTests({ empty: ['links'] })

beforeEach(async () => {
  await world.transact(system, (ctx) =>
    build(ctx, {
      users: {
        ana: { email: 'ana@harbor.example' },
        ana2: { email: 'ana@harbor.example' },
        ben: { email: 'ben@harbor.example' },
        silent: {},
        root: { memberOf: ['platform'], email: 'root@harbor.example' },
      },
      groups: { platform: {} },
      accounts: [
        account('U0ANA', { email: 'ana@harbor.example' }),
        account('U0EVE', { email: 'eve@harbor.example' }),
        account('U0MUTE'),
        account('U0GUEST', { email: 'ben@harbor.example', guest: true }),
        account('U0ROOT', { email: 'root@harbor.example' }),
        account('U0FIXED', { email: 'ben@harbor.example' }),
      ],
      portal: { admins: { team: 'platform' }, people: { U0FIXED: 'silent' } },
    }),
  )
  world.events.length = 0
})

const link = (actor: Actor, id: string, name: string, firstAdmins: string[] = []) =>
  world.as(actor, linkPerson, { account: key(id), reference: user(name), firstAdmins })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? error.reason : error),
  )
const of = (id: string) => world.transact(system, (ctx) => linkOf(ctx, key(id)))
const audited = async (act: string) =>
  (await world.database.execute(sql`select details from audit_entries where act = ${act} order by id desc`)).map(
    (row) => row.details,
  )

describe('linking oneself', () => {
  test('is possible to the User with the very e-mail that Slack has confirmed, and settles which of two it is', async () => {
    expect(await of('U0ANA')).toMatchObject({ reference: null, byEmail: [user('ana'), user('ana2')] })
    await link(person('U0ANA'), 'U0ANA', 'ana2')
    expect(await of('U0ANA')).toMatchObject({ reference: user('ana2'), via: 'self' })
    expect(world.events).toEqual([
      { name: 'link.changed', id: 'T0HARBOR/U0ANA', subject: { kind: 'account', id: 'T0HARBOR/U0ANA' } },
    ])
    expect((await audited('person.linked'))[0]).toEqual({ reference: user('ana2'), via: 'self', was: null })
  })

  test.each([
    ['to somebody with another e-mail', 'U0EVE', 'ana', { code: 'link_needs_admin', why: 'email_differs' }],
    [
      'to a User without an e-mail, though nobody holds it',
      'U0EVE',
      'silent',
      { code: 'link_needs_admin', why: 'email_differs' },
    ],
    ['to a User that is not in the catalog', 'U0EVE', 'ghost', { code: 'link_needs_admin', why: 'no_such_user' }],
    [
      'from an account without a confirmed e-mail',
      'U0MUTE',
      'silent',
      { code: 'link_needs_admin', why: 'no_confirmed_email' },
    ],
    ['from an account the portal never met', 'U0NEW', 'ana', { code: 'link_needs_admin', why: 'no_confirmed_email' }],
    ['of a guest', 'U0GUEST', 'ben', { code: 'link_needs_admin', why: 'guest' }],
    ['against portal.yaml', 'U0FIXED', 'ben', { code: 'link_needs_admin', why: 'settled_by_manifest' }],
    ['to a team', 'U0ANA', 'group:default/platform', { code: 'invalid_input' }],
  ])('is refused %s, and nothing is written', async (_, id, name, reason) => {
    const before = await of(id)
    expect(await refusal(link(person(id), id, name))).toMatchObject(reason)
    expect(await of(id)).toEqual(before)
    expect(world.events).toEqual([])
  })

  test("does not reach anybody else's account", async () => {
    expect(await refusal(link(person('U0EVE'), 'U0ANA', 'ana'))).toMatchObject({ code: 'not_admin' })
    expect(await refusal(link({ kind: 'runner', run: 'r1' }, 'U0ANA', 'ana'))).toMatchObject({ code: 'not_admin' })
  })

  test('again to the same changes nothing and is not told twice', async () => {
    await link(person('U0ANA'), 'U0ANA', 'ana')
    const entries = (await audited('person.linked')).length
    await link(person('U0ANA'), 'U0ANA', 'ana')
    expect(await audited('person.linked')).toHaveLength(entries)
    expect(world.events).toHaveLength(1)
  })
})

describe('an admin', () => {
  const root = person('U0ROOT', user('root'))

  test('links anyone, also to a reference that dangles, and the change keeps what was before', async () => {
    await link(root, 'U0EVE', 'ben')
    await link(root, 'U0EVE', 'ghost')
    expect(await of('U0EVE')).toMatchObject({ reference: user('ghost'), via: 'admin' })
    expect((await audited('person.linked'))[0]).toEqual({ reference: user('ghost'), via: 'admin', was: user('ben') })
  })

  test('is who was named at the first start, or is in the team of portal.yaml, never a guest or one who left', async () => {
    const ask = (actor: Actor, first: string[] = []) => world.transact(system, (ctx) => isAdmin(ctx, actor, first))
    expect(await ask(person('U0EVE', null))).toBe(false)
    expect(await ask(person('U0EVE', null), ['U0EVE'])).toBe(true)
    expect(await ask(root)).toBe(true)
    expect(await ask(person('U0GUEST', null), ['U0GUEST'])).toBe(false)
    expect(await ask({ kind: 'operator', name: 'shell' })).toBe(true)
    expect(await ask({ kind: 'runner', run: 'r1' })).toBe(false)
    await world.transact(system, (ctx) =>
      recordAccounts(ctx, [account('U0ROOT', { email: 'root@harbor.example', deactivated: true })]),
    )
    expect(await ask(root, ['U0ROOT'])).toBe(false)
  })

  test('is named to whoever is refused: the team, and those of the first admins who are here', async () => {
    const first = ['U0ROOT', 'U0GUEST', 'U0NEVERMET']
    const refused = (actor: Actor) => refusal(link(actor, 'U0ANA', 'ana', first))
    const act = 'link somebody else’s account'
    expect(await refused(person('U0EVE'))).toEqual({
      code: 'not_admin',
      act,
      team: 'platform',
      people: ['Name of U0ROOT'],
    })
    await world.transact(system, (ctx) => build(ctx, { portal: {} }))
    expect(await refused({ kind: 'runner', run: 'r1' })).toEqual({ code: 'not_admin', act, team: null, people: [] })
  })

  test('unlinks anyone; others only themselves', async () => {
    await link(root, 'U0EVE', 'ben')
    const unlink = (actor: Actor) => world.as(actor, unlinkPerson, { account: key('U0EVE'), firstAdmins: [] })
    expect(await refusal(unlink(person('U0ANA')))).toMatchObject({ code: 'not_admin' })
    expect(await unlink(person('U0EVE'))).toBe(true)
    expect(await unlink(root)).toBe(false)
    expect(await audited('person.unlinked')).toEqual([{ was: user('ben'), via: 'admin' }])
    expect(await of('U0EVE')).toMatchObject({ reference: null })
  })
})

test('reading a directory again that says the same writes nothing', async () => {
  const again = [account('U0EVE', { email: 'EVE@harbor.example' })]
  const before = (await audited('accounts.recorded')).length
  expect(await world.transact(system, (ctx) => recordAccounts(ctx, again))).toBe(0)
  const renamed = [account('U0EVE', { email: 'eve@harbor.example', name: 'Eve' })]
  expect(await world.transact(system, (ctx) => recordAccounts(ctx, renamed))).toBe(1)
  expect(await audited('accounts.recorded')).toHaveLength(before + 1)
})
