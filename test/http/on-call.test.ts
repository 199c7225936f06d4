import { describe, expect, test } from 'vitest'
import { httpApp } from '../../src/http/app.ts'
import { createToken, onCallOf, team } from '../../src/identity/index.ts'
import { account, build, group } from '../identity/town.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'

const world = databaseForTests({
  empty: ['api_tokens', 'on_call_sources', 'entities', 'relations', 'sources', 'accounts'],
})
const app = () => httpApp({ transact: world.transact, log: { info() {}, warn() {}, error() {} } })

const annotations = { 'stagedoor.dev/on-call': 'pushed:pager' }

async function open(): Promise<string> {
  await world.as(system, build, {
    users: { ana: { email: 'ana@shop.example', displayName: 'Ana Ruiz' }, ben: { displayName: 'Ben Ode' } },
    groups: { payments: { annotations, members: ['ana'] }, search: {} },
    accounts: [account('U0ANA', { email: 'ana@shop.example' })],
  })
  return await world.as(system, createToken, { name: 'pager' })
}

async function put(path: string, body: unknown, token: string | null) {
  const response = await app().request(`/v1/on-call/${path}`, {
    method: 'PUT',
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const said: unknown = await response.json()
  return { status: response.status, said }
}

async function onCall(): Promise<string> {
  const found = await world.transact(system, async (ctx) => {
    const payments = await team(ctx, group('payments'))
    return payments === null ? null : await onCallOf(ctx, payments)
  })
  if (found?.state !== 'known') return found?.state === 'nobody' ? found.because : String(found?.state)
  return `${found.people.map(({ name }) => name).join(', ')} until ${found.until?.toISOString() ?? 'no end'}`
}

describe('who is on call, as a program says', () => {
  test('counts from now on, until another word', async () => {
    const token = await open()
    expect(await onCall()).toBe('the token “pager” has not said yet who is')
    expect(await put('payments', { shifts: [{ person: 'ana' }] }, token)).toEqual({
      status: 200,
      said: { ok: true, team: 'group:default/payments', shifts: 1 },
    })
    expect(await onCall()).toBe('Ana Ruiz until no end')
    const shifts = [
      { person: 'ANA@shop.example', until: '2026-11-23T12:00:00+01:00' },
      { person: 'user:default/ben', from: '2026-11-23T12:00:00+01:00', until: null },
    ]
    await put('group:default/payments', { shifts }, token)
    expect(await onCall()).toBe('Ana Ruiz until 2026-11-23T11:00:00.000Z')
    world.clock.set('2026-11-23T11:00:00Z')
    expect(await onCall()).toBe('Ben Ode until no end')
    await put('payments', { shifts: [] }, token)
    expect(await onCall()).toBe('the token “pager” names nobody for now')
  })

  test('is audited with the name of the token, and once for what is said each minute', async () => {
    const token = await open()
    const entries = () =>
      world.sql`select actor::text as actor, subject_id as team from audit_entries where act = 'on-call.pushed'`
    const before = (await entries()).length
    for (const _ of ['first', 'again']) {
      await put('payments', { shifts: [{ person: 'ana' }] }, token)
      world.clock.advance(60_000)
    }
    const [entry, ...others] = (await entries()).slice(before)
    expect(others).toEqual([])
    expect(entry?.team).toBe('group:default/payments')
    expect(entry?.actor).toContain('token pager')
  })

  test.each([
    ['from nobody', 'payments', { shifts: [] }, null, 401],
    ['from a program whose token the team does not name', 'payments', { shifts: [{ person: 'ana' }] }, 'other', 400],
    ['for a team that names no token', 'search', { shifts: [{ person: 'ana' }] }, 'own', 400],
    ['for a team that is not there', 'nosuch', { shifts: [] }, 'own', 404],
    ['for what is no team', 'component:checkout', { shifts: [] }, 'own', 400],
    ['with something that is not JSON', 'payments', '{', 'own', 400],
    ['with a shift of nobody', 'payments', { shifts: [{ person: '' }] }, 'own', 400],
    ['with a name that is none', 'payments', { shifts: [{ person: 'group:default/payments' }] }, 'own', 400],
    ['with a moment that is none', 'payments', { shifts: [{ person: 'ana', until: 'friday' }] }, 'own', 400],
    [
      'with an end before its beginning',
      'payments',
      { shifts: [{ person: 'ana', from: '2026-11-24T00:00:00Z', until: '2026-11-23T00:00:00Z' }] },
      'own',
      400,
    ],
    ['with too many', 'payments', { shifts: Array.from({ length: 501 }, () => ({ person: 'ana' })) }, 'own', 400],
    ['with keys that nothing reads', 'payments', { shifts: [], team: 'x' }, 'own', 400],
  ])('is refused: %s', async (_, path, body, whose, status) => {
    const own = await open()
    const token =
      whose === 'other' ? await world.as(system, createToken, { name: 'other' }) : whose === null ? null : own
    const answer = await put(path, body, token)
    expect(answer.status).toBe(status)
    expect(answer.said).toHaveProperty('message')
    expect(await onCall()).toBe('the token “pager” has not said yet who is')
  })

  test.each(['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+23:00', '9999-12-31T23:59:59-01:00'])(
    'is refused: with a moment that can not be kept, %s',
    async (from) => {
      const answer = await put('payments', { shifts: [{ person: 'ana', from }] }, await open())
      expect(answer).toMatchObject({ status: 400, said: { message: expect.stringContaining('must be a moment') } })
    },
  )
})
