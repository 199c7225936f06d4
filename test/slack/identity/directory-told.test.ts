import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accounts, usergroupMembers } from '../../../src/identity/tables.ts'
import { type Playground, startPlayground } from '../../../src/playground/index.ts'
import { answerDirectoryEvent } from '../../../src/slack/answer-event.ts'
import { jobClient } from '../../../src/slack/clients.ts'
import { directoryEvents } from '../../../src/slack/identity/handlers.ts'
import { readToldAccount } from '../../../src/slack/identity/read-told-account.ts'
import { readUsergroups } from '../../../src/slack/identity/sync-usergroups.ts'
import type { SlackParts } from '../../../src/slack/parts.ts'
import { account, shopForTests, shopParts, workspace } from '../shop.ts'

const shopping = shopForTests()

let playground: Playground
let warnings: string[]
let parts: SlackParts

beforeAll(async () => {
  playground = await startPlayground({
    workspace: {
      id: workspace,
      people: [
        { id: 'U0ANA', handle: 'ana', name: 'Ana Ruiz', email: 'ana@shop.example' },
        { id: 'U0BEN', handle: 'ben', name: 'Ben Ode' },
      ],
      usergroups: [{ id: 'S0PAY', handle: 'payments', name: 'Payments', members: ['ana'] }],
    },
  })
})
afterAll(() => playground.close())

beforeEach(async () => {
  warnings = []
  const client = jobClient({ token: playground.botToken, apiUrl: playground.apiUrl })
  const log = { info: () => {}, warn: (_fields: unknown, text: string) => void warnings.push(text), error: () => {} }
  parts = shopParts(shopping.stage, { client, log })
})

let deliveries = 0

/** Tells the app of something; the same delivery where it is given. */
async function tell(type: string, fields: Record<string, unknown>, delivery = `Ev${deliveries++}`): Promise<void> {
  const handler = directoryEvents[type] ?? (() => Promise.reject(new Error(`nobody hears ${type}`)))
  await answerDirectoryEvent(parts, handler, type, {
    team_id: workspace,
    event_id: delivery,
    event: { type, ...fields },
  })
}

/** A user as an event tells of one. */
const told = (id: string, given: Record<string, unknown> = {}) => ({
  user: { id, team_id: workspace, name: 'x', ...given },
})

const emitted = () => shopping.stage.events.map(({ name, id }) => `${name} ${id}`)

async function known(id: string) {
  const rows = await shopping.database.select().from(accounts)
  const row = rows.find((one) => one.account === id)
  return row && { name: row.name, email: row.email, guest: row.guest, deactivated: row.deactivated }
}

describe('an event of Slack’s directory', () => {
  it.each(['user_change', 'team_join'])('%s has the account read again', async (type) => {
    await tell(type, told('U0ANA', { real_name: 'Ana of the event' }))
    expect(emitted()).toEqual(['account.told U0ANA'])
    expect(await known('U0ANA')).toBeUndefined()
    await readToldAccount(parts)({ id: 'U0ANA' })
    expect(await known('U0ANA')).toEqual({
      name: 'Ana Ruiz',
      email: 'ana@shop.example',
      guest: false,
      deactivated: false,
    })
  })

  it.each([
    ['deactivated', { deleted: true }, { deactivated: true, guest: false }],
    ['made a guest', { is_restricted: true }, { deactivated: false, guest: true }],
  ])('that says somebody was %s is believed at once', async (_, given, expected) => {
    await shopping.open({ accounts: [account('U0BEN', 'Ben Ode')] })
    await tell('user_change', told('U0BEN', given))
    expect(await known('U0BEN')).toMatchObject(expected)
  })

  it('that came late is put right by the reading that follows', async () => {
    await tell('user_change', told('U0BEN', { deleted: true }))
    await readToldAccount(parts)({ id: 'U0BEN' })
    expect(await known('U0BEN')).toMatchObject({ name: 'Ben Ode', deactivated: false })
  })

  it.each(['subteam_created', 'subteam_updated', 'subteam_members_changed'])(
    '%s has the usergroups read again',
    async (type) => {
      await tell(type, { subteam_id: 'S0PAY', subteam: { id: 'S0PAY' } })
      expect(emitted()).toEqual([`usergroups.told ${workspace}`])
      await readUsergroups(parts)()
      const members = await shopping.database.select().from(usergroupMembers)
      expect(members.map(({ usergroup, account: id }) => [usergroup, id])).toEqual([['S0PAY', 'U0ANA']])
    },
  )

  it('that is delivered twice is handled once', async () => {
    await tell('user_change', told('U0ANA'), 'EvSame')
    await tell('user_change', told('U0ANA'), 'EvSame')
    expect(emitted()).toEqual(['account.told U0ANA'])
    expect(warnings).toEqual([])
  })

  it('that is malformed is logged and changes nothing', async () => {
    await tell('user_change', { user: 'U0ANA' })
    expect(emitted()).toEqual([])
    expect(warnings).toEqual(['an event could not be handled'])
  })
})

describe('the reading of an account', () => {
  it('leaves one that Slack does not show as it is known', async () => {
    await shopping.open({ accounts: [account('U0GONE', 'Gone')] })
    await readToldAccount(parts)({ id: 'U0GONE' })
    expect(await known('U0GONE')).toMatchObject({ name: 'Gone' })
  })

  it('waits as long as Slack asks', async () => {
    const waited: number[] = []
    playground.chaos.rateLimit('users.info', 7)
    await readToldAccount(parts, async (seconds) => void waited.push(seconds))({ id: 'U0ANA' })
    expect(waited).toEqual([7])
    expect(await known('U0ANA')).toMatchObject({ name: 'Ana Ruiz' })
  })
})
