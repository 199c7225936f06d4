import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Transact } from '../../../src/base/ctx.ts'
import { RepeatLater } from '../../../src/base/repeat-later.ts'
import { accounts, usergroupMembers, usergroups } from '../../../src/identity/tables.ts'
import { type Playground, startPlayground, type WorkspaceFile } from '../../../src/playground/index.ts'
import { jobClient } from '../../../src/slack/clients.ts'
import { syncDirectory } from '../../../src/slack/identity/sync-directory.ts'
import type { SlackParts } from '../../../src/slack/parts.ts'
import { shopForTests, shopParts } from '../shop.ts'

const shopping = shopForTests()
const job = { id: 'T0SHOP' }

let playground: Playground
let parts: SlackParts
let warnings: string[]
let waited: number[]
let sync: (given: { id: string }) => Promise<void>

const people = [
  { id: 'U0ANA', handle: 'ana', name: 'Ana Ruiz', email: 'ana@shop.example' },
  { id: 'U0BEN', handle: 'ben', name: 'Ben Ode', guest: true },
  { id: 'U0DORA', handle: 'dora', name: 'Dora Left', deactivated: true },
]
const workspace = (given: Partial<WorkspaceFile> = {}): WorkspaceFile => ({
  id: 'T0SHOP',
  people,
  usergroups: [
    { id: 'S0PAY', handle: 'payments', name: 'Payments', members: ['ana', 'ben'] },
    { id: 'S0OLD', handle: 'old', name: 'Old', members: ['ana'], disabled: true },
  ],
  ...given,
})

async function start(given?: Partial<WorkspaceFile>): Promise<void> {
  playground = await startPlayground({ workspace: workspace(given) })
  warnings = []
  waited = []
  const client = jobClient({ token: playground.botToken, apiUrl: playground.apiUrl })
  const log = { info: () => {}, warn: (_fields: unknown, text: string) => void warnings.push(text), error: () => {} }
  parts = shopParts(shopping.stage, { client, log })
  sync = syncDirectory(parts, async (seconds) => void waited.push(seconds))
}

beforeEach(() => start())
afterEach(() => playground.close())

const callsOf = (method: string) => playground.recorder.calls.filter((call) => call.method === method).length

async function known() {
  const rows = await shopping.database.select().from(accounts).orderBy(accounts.account)
  return rows.map((row) => row.account)
}

describe('the directory', () => {
  it('brings every account with what decides its rights', async () => {
    await sync(job)
    const rows = await shopping.database.select().from(accounts).orderBy(accounts.account)
    expect(
      rows.map(({ account, email, guest, deactivated, bot }) => [account, email, guest, deactivated, bot]),
    ).toEqual([
      ['U0ANA', 'ana@shop.example', false, false, false],
      ['U0BEN', null, true, false, false],
      ['U0DORA', null, false, true, false],
      [playground.botUserId, null, false, false, true],
    ])
  })

  it('brings usergroups with their members, and knows those that are disabled', async () => {
    await sync(job)
    const groups = await shopping.database.select().from(usergroups).orderBy(usergroups.usergroup)
    expect(groups.map(({ usergroup, handle, disabled }) => [usergroup, handle, disabled])).toEqual([
      ['S0OLD', 'old', true],
      ['S0PAY', 'payments', false],
    ])
    const members = await shopping.database.select().from(usergroupMembers).orderBy(usergroupMembers.account)
    expect(members.filter(({ usergroup }) => usergroup === 'S0PAY').map(({ account }) => account)).toEqual([
      'U0ANA',
      'U0BEN',
    ])
  })

  it('of more than a page comes in pages, and a second reading changes nothing', async () => {
    await playground.close()
    const many = Array.from({ length: 450 }, (_, index) => ({ handle: `p${index}`, name: `Person ${index}` }))
    await start({ people: [...people, ...many], usergroups: [] })
    await sync(job)
    await sync(job)
    expect(await known()).toHaveLength(454)
  })

  it('waits as long as Slack asks, and goes on', async () => {
    playground.chaos.rateLimit('users.list', 30)
    await sync(job)
    expect(waited).toEqual([30])
    expect(await known()).toHaveLength(4)
  })

  it('asks to be repeated where Slack makes it wait for too long, and then goes on where it stopped', async () => {
    await playground.close()
    const many = Array.from({ length: 450 }, (_, index) => ({ handle: `p${index}`, name: `Person ${index}` }))
    await start({ people: many, usergroups: [] })
    let pages = 0
    const transact: Transact = async (actor, work, options) => {
      const done = await shopping.stage.transact(actor, work, options)
      if (++pages === 2) playground.chaos.rateLimit('users.list', 300)
      return done
    }
    const slowed = syncDirectory({ ...parts, transact }, async () => {})
    await expect(slowed(job)).rejects.toBeInstanceOf(RepeatLater)
    expect(await known()).toHaveLength(400)
    const before = callsOf('users.list')
    await slowed(job)
    expect(await known()).toHaveLength(451)
    expect(callsOf('users.list') - before).toBe(1)
  })

  it('is read without usergroups where the app may not read them, and says so', async () => {
    await playground.close()
    await start({ app: { manifest: { oauth_config: { scopes: { bot: ['users:read', 'users:read.email'] } } } } })
    await sync(job)
    expect(await known()).toHaveLength(4)
    expect(warnings).toEqual(['usergroups can’t be read; teams are known by the catalog alone'])
  })

  it('begins anew after a refusal', async () => {
    playground.chaos.fail('users.list', 'invalid_cursor')
    await expect(sync(job)).rejects.toThrow('invalid_cursor')
    await sync(job)
    expect(await known()).toHaveLength(4)
  })
})
