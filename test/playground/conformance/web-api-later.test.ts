import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallWorkspace } from '../small-workspace.ts'
import { refusalOf, section, setTable, type Table } from '../table.ts'
import { ownChannel } from './own-channel.ts'

let table: Table

beforeAll(async () => {
  const manifest = { features: { unfurl_domains: ['shop.example'] } }
  table = await setTable({ workspace: { ...smallWorkspace, app: { manifest } } })
})
afterAll(() => table.clear())

const inSeconds = (seconds: number) => Math.floor(table.playground.clock.now().getTime() / 1000) + seconds
const textsIn = async (channel: string) =>
  (await table.client.conversations.history({ channel })).messages?.map((one) => one.text)

describe('a scheduled message', () => {
  it('is posted when the clock passes its time, and is listed until then', async () => {
    const { client, playground } = table
    const channel = await ownChannel(client)
    const postAt = inSeconds(3_600)
    const answer = await client.chat.scheduleMessage({ channel, text: 'later', post_at: postAt })
    expect(answer).toMatchObject({ channel, post_at: postAt, message: { text: 'later' } })
    const listed = await client.chat.scheduledMessages.list({ channel })
    expect(listed.scheduled_messages).toEqual([
      {
        id: answer.scheduled_message_id,
        channel_id: channel,
        post_at: postAt,
        date_created: expect.any(Number),
        text: 'later',
      },
    ])
    playground.clock.advance(3_500_000)
    expect(await textsIn(channel)).toEqual([])
    playground.clock.advance(100_000)
    await playground.until(async () => (await textsIn(channel))?.[0] === 'later')
    expect((await client.chat.scheduledMessages.list({ channel })).scheduled_messages).toEqual([])
  })

  it('can be taken back until a minute before', async () => {
    const { client, playground } = table
    const channel = await ownChannel(client)
    const plan = async (seconds: number) =>
      (await client.chat.scheduleMessage({ channel, text: `in ${seconds}`, post_at: inSeconds(seconds) }))
        .scheduled_message_id ?? ''
    const remove = (id: string) => client.chat.deleteScheduledMessage({ channel, scheduled_message_id: id })
    await remove(await plan(120))
    const close = await plan(59)
    expect(await refusalOf(remove(close))).toBe('invalid_scheduled_message_id')
    expect(await refusalOf(remove('Q0NOTHING'))).toBe('invalid_scheduled_message_id')
    playground.clock.advance(121_000)
    await playground.until(async () => (await textsIn(channel))?.length === 1)
    expect(await textsIn(channel)).toEqual(['in 59'])
  })

  it('is refused for a time that is past, too far, or none, and for content a post would be refused for', async () => {
    const channel = await ownChannel(table.client)
    const plan = (post_at: number | string, more: object = {}) =>
      refusalOf(table.client.apiCall('chat.scheduleMessage', { channel, text: 'x', post_at, ...more }))
    expect(await plan(inSeconds(-10))).toBe('time_in_past')
    expect(await plan(inSeconds(120 * 86_400 + 60))).toBe('time_too_far')
    expect(await plan('soon')).toBe('invalid_time')
    expect(await plan(inSeconds(60), { blocks: [section('')] })).toBe('invalid_blocks')
    expect(await plan(inSeconds(60), { text: '' })).toBe('no_text')
    expect(await plan(inSeconds(60), { channel: 'old' })).toBe('is_archived')
  })

  it('is one of thirty in five minutes at most', async () => {
    const channel = await ownChannel(table.client)
    const plan = (second: number) =>
      table.client.chat.scheduleMessage({ channel, text: 'x', post_at: inSeconds(second) })
    await Promise.all(Array.from({ length: 30 }, (_, index) => plan(1_000 + index)))
    expect(await refusalOf(plan(1_100))).toBe('restricted_too_many')
    expect(await refusalOf(plan(1_400))).toBe('not refused')
  })

  it('is lost when its channel is archived meanwhile, and, by a known fault of Slack’s, when it has metadata', async () => {
    const { client, playground } = table
    const [archived, kept] = [await ownChannel(client), await ownChannel(client)]
    const metadata = { event_type: 'note', event_payload: {} }
    await client.chat.scheduleMessage({ channel: archived, text: 'x', post_at: inSeconds(60) })
    await client.chat.scheduleMessage({ channel: kept, text: 'with metadata', post_at: inSeconds(60), metadata })
    await client.chat.scheduleMessage({ channel: kept, text: 'plain', post_at: inSeconds(61) })
    await client.conversations.archive({ channel: archived })
    playground.clock.advance(62_000)
    await playground.until(async () => (await textsIn(kept))?.length === 1)
    expect(await textsIn(kept)).toEqual(['plain'])
    expect(await textsIn(archived)).toEqual([])
  })
})

describe('chat.unfurl', () => {
  const url = 'https://shop.example/checkout?a=1&b=2'
  async function linked(text = `look at <${url.replace('&', '&amp;')}>`) {
    const channel = await ownChannel(table.client)
    const { message } = await table.playground.as('Ana').postMessage(channel, text)
    return { channel, ts: message.ts }
  }

  it('puts a preview under the message, and changes it when called again', async () => {
    const { client, playground } = table
    const at = await linked(`look at ${url}`)
    await client.chat.unfurl({ ...at, unfurls: { [url]: { blocks: [section('Checkout')] } } })
    await client.chat.unfurl({ ...at, unfurls: { [url]: { blocks: [section('Checkout, healthy')] } } })
    const { messages } = await client.conversations.history({ channel: at.channel })
    expect(messages?.[0]?.attachments).toMatchObject([
      {
        id: 1,
        from_url: url,
        app_unfurl_url: url,
        is_app_unfurl: true,
        app_id: playground.appId,
        blocks: [{ text: { text: 'Checkout, healthy' } }],
      },
    ])
  })

  it('says by Slack’s names what cannot be previewed', async () => {
    const at = await linked(`look at ${url} and https://elsewhere.example/x`)
    const unfurl = (more: object) => refusalOf(table.client.apiCall('chat.unfurl', { ...at, ...more }))
    const preview = { blocks: [section('Checkout')] }
    expect(await unfurl({})).toBe('missing_unfurls')
    expect(await unfurl({ unfurls: 'x' })).toBe('invalid_unfurls_format')
    expect(await unfurl({ unfurls: { 'https://shop.example/other': preview } })).toBe('cannot_unfurl_message')
    expect(await unfurl({ unfurls: { 'https://elsewhere.example/x': preview } })).toBe('cannot_unfurl_url')
    expect(await unfurl({ unfurls: { [url]: preview }, ts: '1.2' })).toBe('cannot_find_message')
    expect(await unfurl({ unfurls: { [url]: preview }, channel: 'C0NONE' })).toBe('cannot_find_channel')
    expect(await unfurl({ unfurls: { [url]: preview }, unfurl_id: 'x' })).toBe('missing_source')
    expect(await unfurl({ unfurls: { [url]: preview }, unfurl_id: 'x', source: 'composer' })).toBe('invalid_unfurl_id')
    const bad = table.client.chat.unfurl({ ...at, unfurls: { [url]: { blocks: [section('')] } } })
    await expect(bad).rejects.toMatchObject({
      data: {
        error: 'cannot_parse_attachment',
        response_metadata: { messages: [expect.stringContaining('/unfurls/')] },
      },
    })
  })

  it('can ask the one who posted the link to connect first, unseen by others', async () => {
    const at = await linked(`look at ${url}`)
    await table.client.chat.unfurl({ ...at, unfurls: {}, user_auth_required: true, user_auth_message: 'Connect first' })
    expect(table.playground.ephemerals('Ana')).toMatchObject([{ channel: at.channel, text: 'Connect first' }])
  })
})
