import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { quiet } from './bolt-app.ts'
import { refusalOf, setTable, type Table } from './table.ts'

let table: Table

beforeEach(async () => {
  table = await setTable()
})
afterEach(() => table.clear())

describe('tokens and scopes', () => {
  it('refuse a call with none, a wrong one, or the other kind', async () => {
    const { playground } = table
    const as = (token: string) =>
      new WebClient(token, { slackApiUrl: playground.apiUrl, retryConfig: { retries: 0 }, logger: quiet })
    expect(await refusalOf(as('').auth.test())).toBe('not_authed')
    expect(await refusalOf(as('xoxb-wrong').auth.test())).toBe('invalid_auth')
    expect(await refusalOf(as(playground.appToken).auth.test())).toBe('not_allowed_token_type')
    expect(await refusalOf(as(playground.botToken).apps.connections.open())).toBe('not_allowed_token_type')
  })

  it('say which scope is missing', async () => {
    const workspace = {
      people: [{ handle: 'ana', name: 'Ana Ruiz' }],
      app: { manifest: { oauth_config: { scopes: { bot: ['commands'] } } } },
    }
    const scoped = await setTable({ workspace })
    await expect(scoped.client.users.list({})).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'users:read', provided: 'commands' },
    })
    await scoped.clear()
  })
})

describe('people', () => {
  it('are found by id and by e-mail whatever its case', async () => {
    const { client, playground } = table
    const { user } = await client.users.info({ user: playground.as('Ben').id })
    expect(user).toMatchObject({ name: 'ben', real_name: 'Ben Ode', tz: 'America/New_York', deleted: false })
    const found = await client.users.lookupByEmail({ email: 'ANA@shop.example' })
    expect(found.user?.id).toBe(playground.as('Ana').id)
  })

  it('who have left are listed as deleted and not found by e-mail', async () => {
    const { client, playground } = table
    const { user } = await client.users.info({ user: playground.as('Dora').id })
    expect(user?.deleted).toBe(true)
    expect(await refusalOf(client.users.lookupByEmail({ email: 'dora@shop.example' }))).toBe('users_not_found')
    expect(await refusalOf(client.conversations.open({ users: playground.as('Dora').id }))).toBe('user_disabled')
  })

  it('come in pages by cursor', async () => {
    const names: string[] = []
    let cursor: string | undefined
    let pages = 0
    do {
      const page = await table.client.users.list({ limit: 2, ...(cursor ? { cursor } : {}) })
      names.push(...(page.members ?? []).map((one) => one.name ?? ''))
      cursor = page.response_metadata?.next_cursor
      pages += 1
    } while (cursor)
    expect(names).toEqual(['ana', 'ben', 'cleo', 'dora', 'stagehand'])
    expect(pages).toBe(3)
    expect(await refusalOf(table.client.users.list({ cursor: '@@' }))).toBe('invalid_cursor')
  })

  it('form user groups', async () => {
    const { client, playground } = table
    const { usergroups = [] } = await client.usergroups.list({ include_users: true })
    const members = [playground.as('Ana').id, playground.as('Ben').id]
    expect(usergroups).toMatchObject([{ handle: 'payments', users: members }])
    const { users } = await client.usergroups.users.list({ usergroup: usergroups[0]?.id ?? '' })
    expect(users).toEqual(members)
  })
})

describe('channels', () => {
  it('are listed without private ones the app is not in', async () => {
    const { channels = [] } = await table.client.conversations.list({ types: 'public_channel,private_channel' })
    expect(channels.map((one) => one.name)).toEqual(['general', 'team-payments', 'open-without-app', 'old'])
    const open = await table.client.conversations.list({ exclude_archived: true })
    expect(open.channels?.map((one) => one.name)).not.toContain('old')
  })

  it('can be joined and then tell their members', async () => {
    const { client, playground } = table
    const channel = playground.channel('open-without-app').id
    expect((await client.conversations.info({ channel })).channel?.is_member).toBe(false)
    await client.conversations.join({ channel })
    expect((await client.conversations.members({ channel })).members).toEqual([
      playground.as('Ana').id,
      playground.botUserId,
    ])
  })

  it('with one person are one direct message, however often opened', async () => {
    const { client, playground } = table
    const open = () => client.conversations.open({ users: playground.as('Ana').id })
    const [first, second] = [await open(), await open()]
    expect(first.channel?.id).toBe(second.channel?.id)
    expect(first.channel?.id).toBe(playground.dm('Ana').id)
  })
})

describe('what the manifest grants', () => {
  const people = [{ handle: 'ana', name: 'Ana Ruiz' }]
  const channels = [{ name: 'general', members: ['ana'] }]

  it('decides by the kind of channel what may be read', async () => {
    const scopes = { bot: ['channels:history', 'im:write'], bot_optional: ['channels:read'] }
    const scoped = await setTable({ workspace: { people, channels, app: { manifest: { oauth_config: { scopes } } } } })
    const read = (channel: string) => refusalOf(scoped.client.conversations.history({ channel }))
    expect(await read(scoped.playground.channel('general').id)).toBe('not refused')
    expect(await read(scoped.playground.dm('Ana').id)).toBe('missing_scope')
    await scoped.clear()
  })

  it('decides which events are told: none without a subscription', async () => {
    const settings = (bot_events?: string[]) => ({
      settings: bot_events ? { event_subscriptions: { bot_events } } : {},
    })
    const told = async (manifest: ReturnType<typeof settings>) => {
      const limited = await setTable({ workspace: { people, channels, app: { manifest } } })
      await limited.playground.as('Ana').openHome()
      await limited.playground.as('Ana').postMessage('general', 'hello')
      const kinds = limited.playground.recorder.deliveries.map((one) => one.about)
      await limited.clear()
      return kinds
    }
    expect(await told(settings())).toEqual([])
    expect(await told(settings(['app_home_opened']))).toEqual(['app_home_opened'])
  })

  it('closes the direct message where the app takes no messages', async () => {
    const manifest = { features: { app_home: { messages_tab_read_only_enabled: true, home_tab_enabled: false } } }
    const limited = await setTable({ workspace: { people, channels, app: { manifest } } })
    await expect(limited.playground.as('Ana').postMessage('app', 'hello')).rejects.toThrow('takes no messages')
    const leaving = new AbortController()
    const live = await fetch(`${limited.playground.url}/live?as=ana&in=app`, { signal: leaving.signal })
    let shown = ''
    for await (const part of live.body ?? []) {
      shown += new TextDecoder().decode(part)
      if (shown.includes('does not take messages here')) break
    }
    expect(shown).toContain('does not take messages here')
    leaving.abort()
    await limited.clear()
  })
})
