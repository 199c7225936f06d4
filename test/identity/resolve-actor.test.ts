import { expect, test } from 'vitest'
import { linkOf, linkPerson, resolveActor } from '../../src/identity/index.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { account, build, key, type Town, user } from './town.ts'

const world = databaseForTests()

/** Builds the town, asks, and leaves nothing behind. */
async function who(id: string, town: Town, links: Record<string, string> = {}) {
  let answer: unknown
  await world
    .transact(system, async (ctx) => {
      await build(ctx, town)
      for (const [linked, name] of Object.entries(links)) {
        await linkPerson(ctx, { account: key(linked), reference: user(name), firstAdmins: [] })
      }
      const actor = await resolveActor(ctx, key(id))
      const link = await linkOf(ctx, key(id))
      answer = {
        reference: actor.reference,
        name: actor.name,
        via: link.via,
        agrees: link.reference === actor.reference,
      }
      throw new Error('leave nothing behind')
    })
    .catch((error: Error) => {
      if (error.message !== 'leave nothing behind') throw error
    })
  return answer
}

const ana = { email: 'Ana@Harbor.example' }

test('an account is the one User with its e-mail, whatever the case', async () => {
  const town = { users: { ana }, accounts: [account('U0ANA', { email: 'aNa@harbor.example', name: 'Ana Ruiz' })] }
  expect(await who('U0ANA', town)).toEqual({
    reference: 'user:default/ana',
    name: 'Ana Ruiz',
    via: 'email',
    agrees: true,
  })
})

test('an e-mail that two Users have is nobody: never a guess', async () => {
  const town = { users: { ana, ana2: ana }, accounts: [account('U0ANA', { email: 'ana@harbor.example' })] }
  expect(await who('U0ANA', town)).toMatchObject({ reference: null, via: null, agrees: true })
})

test('an account without a confirmed e-mail is nobody, even where a User has none either', async () => {
  expect(await who('U0ANA', { users: { ana: {} }, accounts: [account('U0ANA')] })).toMatchObject({ reference: null })
})

test('an e-mail too long to be one belongs to nobody, and does no harm', async () => {
  const email = `${'a'.repeat(9_000)}@harbor.example`
  expect(await who('U0ANA', { users: { ana: { email } }, accounts: [account('U0ANA', { email })] })).toMatchObject({
    reference: null,
  })
})

test('a link goes before the e-mail, and its reference may dangle', async () => {
  const town = { users: { ana, ben: {} }, accounts: [account('U0ANA', { email: 'ana@harbor.example' })] }
  expect(await who('U0ANA', town, { U0ANA: 'ben' })).toMatchObject({ reference: 'user:default/ben', via: 'admin' })
  expect(await who('U0ANA', town, { U0ANA: 'ghost' })).toMatchObject({ reference: 'user:default/ghost' })
})

test('the table of portal.yaml goes before everything', async () => {
  const portal = { people: { U0ANA: 'user:default/carla' } }
  const town = { users: { ana }, accounts: [account('U0ANA', { email: 'ana@harbor.example' })], portal }
  expect(await who('U0ANA', town, { U0ANA: 'ben' })).toMatchObject({
    reference: 'user:default/carla',
    via: 'manifest',
    agrees: true,
  })
})

test('an account the portal never met is somebody, without a reference', async () => {
  expect(await who('U0NEW', { users: { ana } })).toEqual({ reference: null, name: 'Someone', via: null, agrees: true })
})
