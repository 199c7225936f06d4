import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quiet } from '../bolt-app.ts'
import { refusalOf, setTable, type Table } from '../table.ts'
import { ownChannel } from './own-channel.ts'

let table: Table

beforeAll(async () => {
  table = await setTable()
})
afterAll(() => table.clear())

const clientOf = ({ playground }: Table, token: string) =>
  new WebClient(token, { slackApiUrl: playground.apiUrl, retryConfig: { retries: 0 }, logger: quiet })

async function scopedTable(scopes: string[]): Promise<Table> {
  const manifest = { oauth_config: { scopes: { bot: scopes } } }
  const people = [{ handle: 'ana', name: 'Ana Ruiz' }]
  return setTable({ workspace: { people, channels: [{ name: 'general' }], app: { manifest } } })
}

describe('a token', () => {
  it('is revoked by auth.revoke, unless that is only a test', async () => {
    const { client, playground } = table
    expect(await client.auth.revoke({ test: true })).toMatchObject({ revoked: false })
    expect(await refusalOf(client.auth.test())).toBe('not refused')
    expect(await client.auth.revoke()).toMatchObject({ revoked: true })
    expect(await refusalOf(client.auth.test())).toBe('token_revoked')
    expect(await refusalOf(client.chat.postMessage({ channel: 'general', text: 'x' }))).toBe('token_revoked')
    expect(await refusalOf(clientOf(table, playground.appToken).apps.connections.open())).toBe('not refused')
    playground.chaos.calm()
    expect(await refusalOf(client.auth.test())).toBe('not refused')
  })

  it('is of an inactive account once the app is uninstalled', async () => {
    const { client, playground } = table
    await client.apps.uninstall({ client_id: '1.2', client_secret: 'secret' })
    expect(await refusalOf(client.auth.test())).toBe('account_inactive')
    playground.chaos.calm()
  })

  it('is told from none, a wrong one, and one of the other kind', async () => {
    const { playground } = table
    expect(await refusalOf(clientOf(table, '').auth.test())).toBe('not_authed')
    expect(await refusalOf(clientOf(table, 'xoxb-1-wrong').auth.test())).toBe('invalid_auth')
    expect(await refusalOf(clientOf(table, playground.appToken).users.list({}))).toBe('not_allowed_token_type')
    expect(await refusalOf(table.client.apps.connections.open())).toBe('not_allowed_token_type')
    expect(await refusalOf(table.client.apiCall('no.such.method'))).toBe('unknown_method')
  })
})

describe('a scope', () => {
  it('that is missing is named in the answer, with those that were granted', async () => {
    const scoped = await scopedTable(['chat:write', 'commands'])
    await expect(scoped.client.pins.list({ channel: 'C1' })).rejects.toMatchObject({
      data: {
        error: 'missing_scope',
        needed: 'pins:read',
        provided: 'chat:write,commands',
        response_metadata: { scopes: ['chat:write', 'commands'], acceptedScopes: ['pins:read'] },
      },
    })
    const { response_metadata: told } = await scoped.client.chat.postMessage({ channel: 'general', text: 'x' })
    expect(told).toMatchObject({ scopes: ['chat:write', 'commands'], acceptedScopes: ['chat:write'] })
    await scoped.clear()
  })

  it('is asked for by the kind of channel', async () => {
    const scoped = await scopedTable(['channels:read', 'channels:history', 'channels:manage', 'chat:write', 'im:write'])
    const { client, playground } = scoped
    const neededFor = async (call: Promise<unknown>) => {
      const error = await call.then(
        () => undefined,
        (thrown: { data?: { error?: string; needed?: string } }) => thrown.data,
      )
      return error?.error === 'missing_scope' ? error.needed : error?.error
    }
    const { channel } = await client.conversations.open({ users: playground.as('Ana').id })
    expect(await neededFor(client.conversations.history({ channel: channel?.id ?? '' }))).toBe('im:history')
    expect(await neededFor(client.conversations.info({ channel: channel?.id ?? '' }))).toBe('im:read')
    expect(await neededFor(client.conversations.list({ types: 'public_channel,private_channel' }))).toBe('groups:read')
    expect(await neededFor(client.conversations.create({ name: 'x', is_private: true }))).toBe('groups:write')
    expect(await neededFor(client.conversations.create({ name: 'x' }))).toBeUndefined()
    await scoped.clear()
  })
})

describe('real rates', () => {
  /** How many of many calls at once went through, and what the first refused one heard. */
  async function flood(times: number, call: () => Promise<unknown>) {
    const done = await Promise.allSettled(Array.from({ length: times }, call))
    const refused = done.filter((one) => one.status === 'rejected')
    return { passed: times - refused.length, wait: (refused[0]?.reason as { retryAfter?: number })?.retryAfter }
  }

  it('let one post a second into each channel, after a short burst', async () => {
    const { client, playground } = table
    const [first, second] = [await ownChannel(client), await ownChannel(client)]
    const post = (channel: string) => client.chat.postMessage({ channel, text: 'x' })
    playground.chaos.realRates(true)
    const { passed, wait } = await flood(40, () => post(first))
    expect(passed).toBeGreaterThanOrEqual(5)
    expect(passed).toBeLessThan(40)
    expect(wait).toBe(1)
    expect(playground.channel(first).messages).toHaveLength(passed)
    await post(second)
    playground.clock.advance(1_000)
    await post(first)
    playground.chaos.realRates(false)
    expect((await flood(40, () => post(first))).passed).toBe(40)
  })

  it('go by each method’s tier and the playground’s clock, and say how long to wait', async () => {
    const { client, playground } = table
    playground.chaos.realRates(true)
    const { passed, wait } = await flood(60, () => client.users.list({}))
    expect(passed).toBeGreaterThanOrEqual(20)
    expect(passed).toBeLessThan(60)
    expect(wait).toBe(3)
    await client.users.info({ user: playground.botUserId })
    playground.clock.advance(3_000)
    await client.users.list({})
    playground.clock.advance(60_000)
    expect((await flood(60, () => client.users.list({}))).passed).toBeGreaterThanOrEqual(20)
    playground.chaos.realRates(false)
    expect(playground.recorder.calls.some((one) => one.status === 429 && one.error === 'ratelimited')).toBe(true)
  })
})
