import { expect, test } from 'vitest'
import { createToken, listTokens, revokeToken, tokenHolder } from '../../src/identity/index.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'

const world = databaseForTests({ empty: ['api_tokens'] })
const holder = (token: string) => world.as(system, tokenHolder, token)

test('a token is known by its hash alone, and is nowhere else', async () => {
  const token = await world.as(system, createToken, { name: 'ci' })
  expect(token).toMatch(/^stagedoor_[\w-]{43}$/)
  expect(await holder(token)).toBe('ci')
  const rows =
    await world.sql`select api_tokens::text as text from api_tokens union all select audit_entries::text from audit_entries`
  expect(rows.length).toBeGreaterThan(1)
  expect(rows.map(({ text }) => text).join()).not.toContain(token.slice(10))
})

test.each([['stagedoor_'], ['hush'], [`stagedoor_${'a'.repeat(43)}`], ['x'.repeat(1_000_000)]])(
  '%.20s is none',
  async (given) => {
    await world.as(system, createToken, { name: 'ci' })
    expect(await holder(given)).toBeNull()
  },
)

test('a revoked token ends at once; its name may then be given again', async () => {
  const first = await world.as(system, createToken, { name: 'ci' })
  await world.as(system, revokeToken, { name: 'ci' })
  expect(await holder(first)).toBeNull()
  const second = await world.as(system, createToken, { name: 'ci' })
  expect(second).not.toBe(first)
  expect(await holder(second)).toBe('ci')
  const acts = await world.sql`select act from audit_entries where subject_id = 'ci' order by act`
  expect(acts.map(({ act }) => act)).toEqual(expect.arrayContaining(['token.created', 'token.revoked']))
})

test('a name is taken once, is simple, and must be there to be revoked', async () => {
  await world.as(system, createToken, { name: 'ci' })
  await expect(world.as(system, createToken, { name: 'ci' })).rejects.toMatchObject({
    reason: { code: 'invalid_input' },
  })
  await expect(world.as(system, createToken, { name: 'C I' })).rejects.toMatchObject({
    reason: { code: 'invalid_input' },
  })
  await expect(world.as(system, revokeToken, { name: 'other' })).rejects.toMatchObject({
    reason: { code: 'not_found' },
  })
})

test('the list says when each was made, used and revoked', async () => {
  const token = await world.as(system, createToken, { name: 'ci' })
  await world.as(system, createToken, { name: 'other' })
  world.clock.advance(60_000)
  await holder(token)
  await world.as(system, revokeToken, { name: 'other' })
  const made = new Date('2026-11-23T09:00:00Z')
  const later = new Date('2026-11-23T09:01:00Z')
  expect(await world.transact(system, listTokens)).toEqual([
    { name: 'ci', createdAt: made, lastUsedAt: later, revokedAt: null },
    { name: 'other', createdAt: made, lastUsedAt: null, revokedAt: later },
  ])
})
