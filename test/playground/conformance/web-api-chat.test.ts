import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { button, refusalOf, section, setTable, type Table } from '../table.ts'
import { ownChannel } from './own-channel.ts'

let table: Table

beforeAll(async () => {
  table = await setTable()
})
afterAll(() => table.clear())

async function posted(text = 'hello') {
  const channel = await ownChannel(table.client)
  const { ts = '' } = await table.client.chat.postMessage({ channel, text })
  return { channel, ts }
}

async function historyOf(channel: string) {
  const { messages = [] } = await table.client.conversations.history({ channel, include_all_metadata: true })
  return messages
}

describe('chat.postMessage', () => {
  it('answers with the message as the app will read it again', async () => {
    const channel = await ownChannel(table.client)
    const answer = await table.client.chat.postMessage({ channel, text: 'hello', blocks: [section('hello')] })
    const { playground } = table
    expect(answer).toMatchObject({
      ok: true,
      channel,
      ts: expect.stringMatching(/^\d{10}\.\d{6}$/),
      message: {
        type: 'message',
        text: 'hello',
        user: playground.botUserId,
        app_id: playground.appId,
        bot_id: expect.stringMatching(/^B/),
        bot_profile: { name: 'stagehand', app_id: playground.appId },
        team: playground.workspaceId,
        blocks: [{ type: 'section', block_id: expect.any(String) }],
      },
    })
    expect((await historyOf(channel))[0]).toEqual(answer.message)
  })

  it('takes Markdown instead of a text, and not together with one', async () => {
    const channel = await ownChannel(table.client)
    await table.client.chat.postMessage({ channel, markdown_text: '**bold**' })
    expect((await historyOf(channel))[0]?.blocks).toMatchObject([{ type: 'markdown', text: '**bold**' }])
    const both = { channel, markdown_text: 'a', text: 'b' }
    expect(await refusalOf(table.client.chat.postMessage(both))).toBe('markdown_text_conflict')
    const long = { channel, markdown_text: 'a'.repeat(12_001) }
    expect(await refusalOf(table.client.chat.postMessage(long))).toBe('msg_too_long')
  })

  it('keeps attachments, and looks into their blocks', async () => {
    const channel = await ownChannel(table.client)
    await table.client.chat.postMessage({ channel, attachments: [{ text: 'old style', color: '#00f' }] })
    expect((await historyOf(channel))[0]?.attachments).toMatchObject([{ id: 1, text: 'old style', color: '#00f' }])
    const bad = table.client.chat.postMessage({ channel, attachments: [{ blocks: [section('x'.repeat(3_001))] }] })
    await expect(bad).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: { messages: [expect.stringContaining('[json-pointer:/attachments/0/blocks/0/text/text]')] },
      },
    })
    const many = Array.from({ length: 101 }, () => ({ text: 'x' }))
    expect(await refusalOf(table.client.chat.postMessage({ channel, attachments: many }))).toBe('too_many_attachments')
  })

  it('refuses blocks and metadata that are not what they claim to be', async () => {
    const channel = await ownChannel(table.client)
    const post = (more: object) => refusalOf(table.client.apiCall('chat.postMessage', { channel, text: 'x', ...more }))
    expect(await post({ blocks: 'not json' })).toBe('invalid_blocks_format')
    expect(await post({ blocks: { type: 'section' } })).toBe('invalid_blocks_format')
    expect(await post({ metadata: { event_type: 'card_posted' } })).toBe('invalid_metadata_format')
    expect(await refusalOf(table.client.apiCall('chat.postMessage', { text: 'x' }))).toBe('invalid_arguments')
  })

  it('is not heard by people whose direct message with the app is switched off', async () => {
    const manifest = { features: { app_home: { messages_tab_enabled: false } } }
    const closed = await setTable({ workspace: { people: [{ handle: 'ana', name: 'Ana' }], app: { manifest } } })
    const post = closed.client.chat.postMessage({ channel: closed.playground.as('Ana').id, text: 'x' })
    expect(await refusalOf(post)).toBe('messages_tab_disabled')
    await closed.clear()
  })
})

describe('a thread', () => {
  it('is counted on its first message, and each answer names it', async () => {
    const { channel, ts } = await posted('root')
    await table.playground.as('Ana').postMessage(channel, 'from Ana', { threadTs: ts })
    const last = await table.client.chat.postMessage({ channel, text: 'from the app', thread_ts: ts })
    const { messages = [] } = await table.client.conversations.replies({ channel, ts })
    const { botUserId } = table.playground
    expect(messages.map((one) => one.text)).toEqual(['root', 'from Ana', 'from the app'])
    expect(messages[0]).toMatchObject({
      thread_ts: ts,
      reply_count: 2,
      reply_users_count: 2,
      reply_users: [table.playground.as('Ana').id, botUserId],
      latest_reply: last.ts,
    })
    expect(messages[1]).toMatchObject({ thread_ts: ts, parent_user_id: botUserId })
    expect((await historyOf(channel)).map((one) => one.text)).toEqual(['root'])
  })

  it('shows in the channel what is broadcast, with the message it answers', async () => {
    const { channel, ts } = await posted('root')
    await table.client.chat.postMessage({ channel, text: 'done', thread_ts: ts, reply_broadcast: true })
    expect((await historyOf(channel))[0]).toMatchObject({
      subtype: 'thread_broadcast',
      text: 'done',
      root: { text: 'root', ts },
    })
  })

  it('can be shown in the channel later, by an edit', async () => {
    const { channel, ts } = await posted('root')
    const { ts: reply = '' } = await table.client.chat.postMessage({ channel, text: 'done', thread_ts: ts })
    await table.client.chat.update({ channel, ts: reply, text: 'done', reply_broadcast: true })
    expect((await historyOf(channel)).map((one) => one.text)).toEqual(['done', 'root'])
    const update = table.client.chat.update({ channel, ts, text: 'root', reply_broadcast: true })
    expect(await refusalOf(update)).toBe('cant_broadcast_message')
  })

  it('goes on under its first message when an answer is answered', async () => {
    const { channel, ts } = await posted('root')
    const { ts: reply = '' } = await table.client.chat.postMessage({ channel, text: 'one', thread_ts: ts })
    const { message } = await table.client.chat.postMessage({ channel, text: 'two', thread_ts: reply })
    expect(message).toMatchObject({ thread_ts: ts })
  })
})

describe('chat.update', () => {
  it('marks the message as edited and keeps its place', async () => {
    const { channel, ts } = await posted('ask')
    await table.client.chat.postMessage({ channel, text: 'later' })
    const answer = await table.client.chat.update({ channel, ts, text: 'done' })
    expect(answer).toMatchObject({ channel, ts, text: 'done', message: { text: 'done' } })
    const messages = await historyOf(channel)
    expect(messages.map((one) => one.text)).toEqual(['later', 'done'])
    expect(messages[1]?.edited).toMatchObject({ user: table.playground.botUserId, ts: expect.any(String) })
  })

  it('takes the blocks away when only a text is given, and keeps them when neither is', async () => {
    const channel = await ownChannel(table.client)
    const { ts = '' } = await table.client.chat.postMessage({
      channel,
      text: 'ask',
      blocks: [section('ask'), button('Yes', 'yes')],
    })
    await table.client.chat.update({ channel, ts, attachments: [{ text: 'more' }] })
    expect((await historyOf(channel))[0]).toMatchObject({ text: 'ask', blocks: [{}, {}], attachments: [{}] })
    await table.client.chat.update({ channel, ts, text: 'done' })
    expect((await historyOf(channel))[0]).toMatchObject({ text: 'done', attachments: [{ text: 'more' }] })
    expect((await historyOf(channel))[0]).not.toHaveProperty('blocks')
  })

  it('keeps metadata unless new is given; an empty object takes it away', async () => {
    const channel = await ownChannel(table.client)
    const metadata = { event_type: 'card_posted', event_payload: { card: 'k2' } }
    const { ts = '' } = await table.client.chat.postMessage({ channel, text: 'x', metadata })
    await table.client.chat.update({ channel, ts, text: 'y' })
    expect((await historyOf(channel))[0]?.metadata).toEqual(metadata)
    await table.client.apiCall('chat.update', { channel, ts, text: 'z', metadata: {} })
    expect((await historyOf(channel))[0]?.metadata).toBeUndefined()
  })

  it('is stricter about length than a post, and goes by the same rules for blocks', async () => {
    const { channel, ts } = await posted()
    const update = (more: { text: string; blocks?: ReturnType<typeof section>[] }) =>
      refusalOf(table.client.chat.update({ channel, ts, ...more }))
    expect(await update({ text: 'x'.repeat(4_001) })).toBe('msg_too_long')
    expect(await update({ text: '' })).toBe('no_text')
    expect(await update({ text: 'x', blocks: [section('')] })).toBe('invalid_blocks')
    expect((await historyOf(channel))[0]?.text).toBe('hello')
  })

  it('is refused in an archived channel by a name of its own', async () => {
    const { channel, ts } = await posted()
    await table.client.conversations.archive({ channel })
    expect(await refusalOf(table.client.chat.update({ channel, ts, text: 'x' }))).toBe('is_inactive')
    expect(await refusalOf(table.client.chat.postMessage({ channel, text: 'x' }))).toBe('is_archived')
  })
})

describe('chat.postEphemeral', () => {
  it('is for members only, cannot be edited by its ts, and goes by the same rules for blocks', async () => {
    const { client, playground } = table
    const channel = playground.channel('team-payments').id
    const user = playground.as('Ana').id
    const { message_ts: ts = '' } = await client.chat.postEphemeral({ channel, user, text: 'psst' })
    expect(await refusalOf(client.chat.update({ channel, ts, text: 'x' }))).toBe('message_not_found')
    expect(await refusalOf(client.chat.delete({ channel, ts }))).toBe('message_not_found')
    const whisper = (more: object) => refusalOf(client.apiCall('chat.postEphemeral', { channel, user, ...more }))
    expect(await whisper({ text: '' })).toBe('no_text')
    expect(await whisper({ text: 'x', blocks: [section('')] })).toBe('invalid_blocks')
    expect(await whisper({ text: 'x', channel: playground.channel('open-without-app').id })).toBe('not_in_channel')
    expect(await whisper({ text: 'x', user: playground.as('Cleo').id })).toBe('user_not_in_channel')
  })
})

describe('chat.getPermalink', () => {
  it('leads to the message, and of an answer also names the thread', async () => {
    const { channel, ts } = await posted('root')
    const { ts: reply = '' } = await table.client.chat.postMessage({ channel, text: 'x', thread_ts: ts })
    const link = async (message_ts: string) =>
      (await table.client.chat.getPermalink({ channel, message_ts })).permalink ?? ''
    expect(await link(ts)).toBe(`${table.playground.url}/archives/${channel}/p${ts.replace('.', '')}`)
    expect(new URL(await link(reply)).searchParams.get('thread_ts')).toBe(ts)
    expect((await fetch(await link(ts))).status).toBe(200)
    expect(await refusalOf(table.client.chat.getPermalink({ channel, message_ts: '1.2' }))).toBe('message_not_found')
  })
})
