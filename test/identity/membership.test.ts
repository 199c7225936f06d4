import { describe, expect, test } from 'vitest'
import type { Ctx } from '../../src/base/ctx.ts'
import {
  accountsOf,
  linkPerson,
  listTeams,
  membersOf,
  personKey,
  recordUsergroups,
  resolveActor,
  team,
  teamsOf,
} from '../../src/identity/index.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { account, build, group, key, person, type Town, user, workspace } from './town.ts'

const world = databaseForTests()

/** Builds the town, asks, and leaves nothing behind. */
async function inTown<Answer>(town: Town, ask: (ctx: Ctx) => Promise<Answer>): Promise<Answer> {
  const left: Answer[] = []
  const done = new Error('leave nothing behind')
  await world
    .transact(system, async (ctx) => {
      await build(ctx, town)
      left.push(await ask(ctx))
      throw done
    })
    .catch((error: unknown) => {
      if (error !== done) throw error
    })
  return left[0] as Answer
}

const names = (town: Town, name: string) =>
  inTown(town, async (ctx) => (await membersOf(ctx, group(name))).map((member) => member.name))

const usergroup = (id: string) => ({ annotations: { 'stagedoor.dev/slack-usergroup': id } })

describe('members of a team', () => {
  test('are its Users by relation, stated by either side, and those without an account are still named', async () => {
    const town = {
      users: { ana: { memberOf: ['payments'], displayName: 'Ana Ruiz' }, ben: {} },
      groups: { payments: { members: ['ben'] } },
    }
    expect(await names(town, 'payments')).toEqual(['Ana Ruiz', 'ben'])
  })

  test('are also the accounts of its usergroup, one member where they are the same person', async () => {
    const town = {
      users: { ana: { memberOf: ['payments'], displayName: 'Ana Ruiz', email: 'ana@harbor.example' } },
      groups: { payments: usergroup('S0PAY') },
      accounts: [account('U0ANA', { email: 'ana@harbor.example' }), account('U0ZOE', { name: 'Zoe' })],
      usergroups: { S0PAY: ['U0ANA', 'U0ZOE'], S0OTHER: ['U0BEN'] },
    }
    expect(await inTown(town, (ctx) => membersOf(ctx, group('payments')))).toEqual([
      {
        key: 'user:default/ana',
        reference: 'user:default/ana',
        name: 'Ana Ruiz',
        accounts: [key('U0ANA')],
        active: true,
      },
      { key: 'slack:T0HARBOR/U0ZOE', reference: null, name: 'Zoe', accounts: [key('U0ZOE')], active: true },
    ])
  })

  test('count once through two accounts, and only the active one is used to reach them', async () => {
    const town = {
      users: { ana: { memberOf: ['payments'], email: 'ana@harbor.example' } },
      groups: { payments: usergroup('S0PAY') },
      accounts: [
        account('U0ANA', { email: 'ana@harbor.example' }),
        account('U0ANA2'),
        account('U0ANA3', { email: 'ana@harbor.example', deactivated: true }),
      ],
      usergroups: { S0PAY: ['U0ANA2'] },
    }
    const members = await inTown(town, async (ctx) => {
      await linkPerson(ctx, { account: key('U0ANA2'), reference: user('ana'), firstAdmins: [] })
      return await membersOf(ctx, group('payments'))
    })
    expect(members).toHaveLength(1)
    expect(members[0]?.accounts.map((held) => held.account).sort()).toEqual(['U0ANA', 'U0ANA2'])
  })

  test.each([['guest'], ['deactivated'], ['bot']] as const)(
    'are marked inactive when all they have is a %s account',
    async (state) => {
      const town = {
        users: { ana: { memberOf: ['payments'], email: 'ana@harbor.example' } },
        groups: { payments: {} },
        accounts: [account('U0ANA', { email: 'ana@harbor.example', [state]: true })],
      }
      const [ana] = await inTown(town, (ctx) => membersOf(ctx, group('payments')))
      expect(ana).toMatchObject({ active: false, accounts: [key('U0ANA')] })
    },
  )

  test('are also those of child teams, however deep', async () => {
    const town = {
      users: { ana: { memberOf: ['cards'] } },
      groups: { engineering: {}, payments: { parent: 'engineering' }, cards: { parent: 'payments' } },
    }
    expect(await names(town, 'engineering')).toEqual(['ana'])
  })

  test('are found in teams whose parents form a cycle', async () => {
    const town = {
      users: { ana: { memberOf: ['one'] }, ben: { memberOf: ['two'] } },
      groups: { one: { parent: 'three' }, two: { parent: 'one' }, three: { parent: 'two' } },
    }
    expect(await names(town, 'one')).toEqual(['ana', 'ben'])
    expect(await inTown(town, (ctx) => teamsOf(ctx, person('U0ANA', user('ana'))))).toHaveLength(3)
  })

  test('of a usergroup that vanished from the workspace are no longer members', async () => {
    const town = {
      groups: { payments: usergroup('S0PAY') },
      accounts: [account('U0ZOE')],
      usergroups: { S0PAY: ['U0ZOE'] },
    }
    const [before, after, teams] = await inTown(town, async (ctx) => {
      const first = await membersOf(ctx, group('payments'))
      await recordUsergroups(ctx, { workspace, usergroups: [] })
      return [first, await membersOf(ctx, group('payments')), await teamsOf(ctx, person('U0ZOE'))] as const
    })
    expect([before.length, after.length, teams]).toEqual([1, 0, []])
  })

  test('are not those of a disabled usergroup, though Slack still names them', async () => {
    const found = await inTown(
      { groups: { payments: usergroup('S0PAY') }, accounts: [account('U0ZOE')] },
      async (ctx) => {
        const given = { usergroup: 'S0PAY', handle: 'pay', name: 'Pay', members: ['U0ZOE'] }
        await recordUsergroups(ctx, { workspace, usergroups: [{ ...given, disabled: true }] })
        return [await membersOf(ctx, group('payments')), await teamsOf(ctx, person('U0ZOE'))]
      },
    )
    expect(found).toEqual([[], []])
  })

  test('of a workspace are untouched when another workspace is read', async () => {
    const town = {
      groups: { payments: usergroup('S0PAY') },
      accounts: [account('U0ZOE')],
      usergroups: { S0PAY: ['U0ZOE'] },
    }
    const members = await inTown(town, async (ctx) => {
      await recordUsergroups(ctx, { workspace: 'T0OTHER', usergroups: [] })
      return await membersOf(ctx, group('payments'))
    })
    expect(members).toHaveLength(1)
  })

  test('of a team that nobody defines are those who name it, so an empty one has none', async () => {
    expect(await names({ users: { ana: { memberOf: ['ghosts'] } } }, 'ghosts')).toEqual(['ana'])
    expect(await names({}, 'ghosts')).toEqual([])
  })
})

describe('teams of a person', () => {
  const town: Town = {
    users: { ana: { memberOf: ['cards'], email: 'ana@harbor.example' } },
    groups: {
      engineering: {},
      payments: { parent: 'engineering' },
      cards: { parent: 'payments' },
      chess: usergroup('S0CHESS'),
      other: {},
    },
    accounts: [account('U0ANA', { email: 'ana@harbor.example' }), account('U0ZOE')],
    usergroups: { S0CHESS: ['U0ANA', 'U0ZOE'] },
  }
  const teams = (id: string, given: Town = town) =>
    inTown(given, async (ctx) => teamsOf(ctx, await resolveActor(ctx, key(id))))

  test('are those of relations and usergroups with all their parents', async () => {
    expect(await teams('U0ANA')).toEqual(['cards', 'chess', 'engineering', 'payments'].map(group))
    expect(await teams('U0ZOE')).toEqual([group('chess')])
  })

  test.each([['guest'], ['deactivated'], ['bot']] as const)('are none for a %s account', async (state) => {
    const accounts = [account('U0ANA', { email: 'ana@harbor.example', [state]: true })]
    expect(await teams('U0ANA', { ...town, accounts })).toEqual([])
  })

  test('are none for a runner, an operator and the system', async () => {
    expect(await inTown(town, (ctx) => teamsOf(ctx, { kind: 'operator', name: 'root' }))).toEqual([])
  })

  test('agree with the members of the teams: everybody is in a team exactly when the team has them', async () => {
    const found = await inTown(town, async (ctx) => {
      const rows: boolean[] = []
      for (const { reference } of await listTeams(ctx)) {
        const members = new Set((await membersOf(ctx, reference)).map((member) => member.key))
        for (const id of ['U0ANA', 'U0ZOE']) {
          const actor = await resolveActor(ctx, key(id))
          rows.push((await teamsOf(ctx, actor)).includes(reference) === members.has(personKey(actor)))
        }
      }
      return rows
    })
    expect(found).toEqual(Array.from({ length: 10 }, () => true))
  })
})

test('a person is reached by all their active accounts', async () => {
  const town = {
    users: { ana: { email: 'ana@harbor.example' } },
    accounts: [
      account('U0ANA', { email: 'ana@harbor.example' }),
      account('U0NEW'),
      account('U0OLD', { deactivated: true }),
    ],
    portal: { people: { U0NEW: 'ana', U0OLD: 'ana' } },
  }
  const found = await inTown(town, (ctx) => accountsOf(ctx, user('ana')))
  expect(found.map((held) => held.account).sort()).toEqual(['U0ANA', 'U0NEW'])
})

test('a team says its channel, usergroup, lead, time zone and who tells who is on call; what is malformed counts as not given', async () => {
  const annotations = (channel: string, timeZone: string) => ({
    annotations: {
      'slack.com/bot-notify': channel,
      'stagedoor.dev/slack-usergroup': 'S0PAY',
      'stagedoor.dev/lead': 'ana',
      'stagedoor.dev/time-zone': timeZone,
      'stagedoor.dev/on-call': channel === 'C0PAY' ? 'rota:payments' : 'whoever',
    },
  })
  const town = {
    groups: { good: annotations('C0PAY', 'America/Lima'), bad: annotations('#payments', 'Moon/Base') },
    portal: { timeZone: 'Europe/Madrid' },
  }
  const [good, bad, none] = await inTown(town, (ctx) =>
    Promise.all(['good', 'bad', 'none'].map((name) => team(ctx, group(name)))),
  )
  expect(good).toEqual({
    reference: group('good'),
    title: 'good',
    channel: 'C0PAY',
    usergroup: 'S0PAY',
    lead: user('ana'),
    timeZone: 'America/Lima',
    onCall: { kind: 'rota', name: 'payments' },
  })
  expect(bad).toMatchObject({ channel: null, timeZone: 'Europe/Madrid', onCall: null })
  expect(none).toBeNull()
})
