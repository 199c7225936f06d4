import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { button, refusalOf, section, setTable, type Table } from './table.ts'

let table: Table

beforeEach(async () => {
  table = await setTable()
})
afterEach(() => table.clear())

describe('chat.postMessage', () => {
  it('posts into a channel by id, by name, and to a person', async () => {
    const { client, playground } = table
    await client.chat.postMessage({ channel: playground.channel('general').id, text: 'one' })
    await client.chat.postMessage({ channel: '#general', text: 'two' })
    await client.chat.postMessage({ channel: playground.as('Ana').id, text: 'three' })
    expect(playground.channel('general').messages.map((one) => one.text)).toEqual(['one', 'two'])
    expect(playground.dm('Ana').messages.map((one) => one.text)).toEqual(['three'])
  })

  it('gives Slack’s errors for what cannot be posted', async () => {
    const { client } = table
    const post = (channel: string, text = 'x') => refusalOf(client.chat.postMessage({ channel, text }))
    expect(await post('old')).toBe('is_archived')
    expect(await post('C0NOWHERE')).toBe('channel_not_found')
    expect(await post('secret-without-app')).toBe('channel_not_found')
    expect(await post('general', '')).toBe('no_text')
    expect(await post('general', 'x'.repeat(40_001))).toBe('msg_too_long')
    expect(await refusalOf(client.chat.postMessage({ channel: 'general', text: 'x', thread_ts: '1.2' }))).toBe(
      'thread_not_found',
    )
  })

  it('posts into a public channel without being a member only with chat:write.public', async () => {
    expect(await refusalOf(table.client.chat.postMessage({ channel: 'open-without-app', text: 'x' }))).toBe(
      'not refused',
    )
    const scoped = await setTable({ workspace: withScopes(['chat:write']) })
    expect(await refusalOf(scoped.client.chat.postMessage({ channel: 'open-without-app', text: 'x' }))).toBe(
      'not_in_channel',
    )
    await scoped.clear()
  })

  it('refuses invalid blocks, says where, and records it', async () => {
    const { client, playground } = table
    const bad = client.chat.postMessage({ channel: 'general', text: 'x', blocks: [section('y'.repeat(3_001))] })
    await expect(bad).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: { messages: [expect.stringMatching(/\[ERROR\].*\[json-pointer:\/blocks\/0\/text\/text\]/)] },
      },
    })
    expect(playground.report().refusals).toHaveLength(1)
    expect(playground.channel('general').messages).toEqual([])
  })

  it('keeps metadata and returns it where it is asked for', async () => {
    const { client, playground } = table
    const metadata = { event_type: 'card_posted', event_payload: { card: 'k1' } }
    await client.chat.postMessage({ channel: 'general', text: 'x', metadata })
    const channel = playground.channel('general').id
    const asked = await client.conversations.history({ channel, include_all_metadata: true })
    const plainly = await client.conversations.history({ channel })
    expect(asked.messages?.[0]?.metadata).toEqual(metadata)
    expect(plainly.messages?.[0]?.metadata).toBeUndefined()
  })

  it('counts a post repeated with the same metadata in one channel', async () => {
    const { client, playground } = table
    const metadata = { event_type: 'card_posted', event_payload: { card: 'k1' } }
    for (const channel of ['general', 'team-payments', 'general']) {
      await client.chat.postMessage({ channel, text: 'x', metadata })
    }
    expect(playground.report().duplicatePosts).toHaveLength(1)
  })

  it('puts a reply under its message and out of the channel, unless it is broadcast', async () => {
    const { client, playground } = table
    const { ts = '' } = await client.chat.postMessage({ channel: 'general', text: 'root' })
    await client.chat.postMessage({ channel: 'general', text: 'quiet', thread_ts: ts })
    await client.chat.postMessage({ channel: 'general', text: 'loud', thread_ts: ts, reply_broadcast: true })
    const channel = playground.channel('general')
    expect(channel.thread(ts).map((one) => one.text)).toEqual(['quiet', 'loud'])
    const history = await client.conversations.history({ channel: channel.id })
    expect(history.messages?.map((one) => one.text)).toEqual(['loud', 'root'])
    expect(history.messages?.[1]).toMatchObject({ reply_count: 2 })
    const replies = await client.conversations.replies({ channel: channel.id, ts })
    expect(replies.messages?.map((one) => one.text)).toEqual(['root', 'quiet', 'loud'])
  })
})

describe('chat.update and chat.delete', () => {
  it('change a message in place and keep its ts', async () => {
    const { client, playground } = table
    const { ts = '', channel = '' } = await client.chat.postMessage({
      channel: 'general',
      text: 'ask',
      blocks: [section('ask'), button('Yes', 'yes')],
    })
    await client.chat.update({ channel, ts, text: 'done', blocks: [section('done')] })
    expect(playground.channel('general').messages).toMatchObject([{ ts, text: 'done', blocks: [{ type: 'section' }] }])
    await client.chat.delete({ channel, ts })
    expect(playground.channel('general').messages).toEqual([])
    expect(await refusalOf(client.chat.update({ channel, ts, text: 'late' }))).toBe('message_not_found')
  })

  it('cannot change what a person wrote', async () => {
    const { client, playground } = table
    const { message } = await playground.as('Ana').postMessage('general', 'mine')
    const at = { channel: message.channel, ts: message.ts }
    expect(await refusalOf(client.chat.update({ ...at, text: 'yours' }))).toBe('cant_update_message')
    expect(await refusalOf(client.chat.delete(at))).toBe('cant_delete_message')
  })
})

describe('chat.postEphemeral', () => {
  it('shows only to one person of the channel and is in no history', async () => {
    const { client, playground } = table
    const channel = playground.channel('general').id
    await client.chat.postEphemeral({ channel, user: playground.as('Ana').id, text: 'psst' })
    expect(playground.ephemerals('Ana')).toMatchObject([{ text: 'psst', channel }])
    expect((await client.conversations.history({ channel })).messages).toEqual([])
    const outsider = { channel: playground.channel('team-payments').id, user: playground.as('Cleo').id, text: 'psst' }
    expect(await refusalOf(client.chat.postEphemeral(outsider))).toBe('user_not_in_channel')
  })
})

function withScopes(scopes: string[]) {
  return {
    people: [{ handle: 'ana', name: 'Ana Ruiz' }],
    channels: [{ name: 'open-without-app', members: ['ana'], app: false }],
    app: { manifest: { oauth_config: { scopes: { bot: scopes } } } },
  }
}
