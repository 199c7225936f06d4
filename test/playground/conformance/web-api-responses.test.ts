import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { button, section, setTable, type Table } from '../table.ts'

let table: Table
let url = ''

beforeAll(async () => {
  table = await setTable()
  await table.app((app) => {
    app.command('/hello', async ({ ack, command }) => {
      url = command.response_url
      await ack()
    })
    app.action('go', async ({ ack, body }) => {
      url = 'response_url' in body ? body.response_url : ''
      await ack()
    })
  })
})
afterAll(() => table.clear())

beforeEach(async () => {
  url = ''
  await table.playground.as('Ana').slash('/hello', '', { channel: 'general' })
})

async function respond(body: object | string, to = url) {
  const answer = await fetch(to, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) })
  const text = await answer.text()
  return { status: answer.status, error: text === 'ok' ? undefined : (JSON.parse(text) as { error?: string }).error }
}

const OK = { status: 200, error: undefined }
const newest = () => table.playground.channel('general').messages.at(-1)

describe('a response_url', () => {
  it('answers unseen by others, or for all where asked to', async () => {
    const { playground } = table
    expect(await respond({ text: 'only you' })).toEqual(OK)
    expect(playground.ephemerals('Ana').at(-1)).toMatchObject({ text: 'only you', onlyFor: playground.as('Ana').id })
    expect(await respond({ text: 'for all', response_type: 'in_channel' })).toEqual(OK)
    expect(newest()).toMatchObject({ text: 'for all', byApp: true })
  })

  it('works five times', async () => {
    const statuses: number[] = []
    for (const text of ['1', '2', '3', '4', '5']) statuses.push((await respond({ text })).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200])
    expect(await respond({ text: '6' })).toEqual({ status: 404, error: 'used_url' })
  })

  it('works for thirty minutes', async () => {
    table.playground.clock.advance(29 * 60_000)
    expect(await respond({ text: 'in time' })).toEqual(OK)
    table.playground.clock.advance(60_001)
    expect(await respond({ text: 'late' })).toEqual({ status: 404, error: 'expired_url' })
  })

  it('refuses what a post would be refused for, and a refusal uses nothing up', async () => {
    for (let times = 0; times < 6; times += 1) {
      expect(await respond({ text: '' })).toEqual({ status: 400, error: 'no_text' })
    }
    expect(await respond({ text: 'x', blocks: [section('')] })).toEqual({ status: 400, error: 'invalid_blocks' })
    expect(await respond('not json')).toEqual({ status: 400, error: 'invalid_payload' })
    expect(await respond({ text: 'still' })).toEqual(OK)
    expect(await respond({ text: 'x' }, url.replace(/[^/]+$/, 'unknown'))).toEqual({
      status: 404,
      error: 'invalid_url',
    })
  })

  it('replaces and deletes the message it belongs to, the only way for a private one', async () => {
    const { playground } = table
    const ana = playground.as('Ana')
    await respond({ text: 'pick', blocks: [section('pick'), button('Go', 'go')] })
    await ana.click(await ana.sees('pick'), { actionId: 'go' })
    const before = playground.ephemerals('Ana').length
    expect(await respond({ replace_original: true, text: 'picked' })).toEqual(OK)
    expect(playground.ephemerals('Ana').at(-1)).toMatchObject({ text: 'picked', blocks: [] })
    expect(await respond({ delete_original: true })).toEqual(OK)
    expect(playground.ephemerals('Ana')).toHaveLength(before - 1)
  })

  it('replaces a message all can see for all', async () => {
    const { client, playground } = table
    const ana = playground.as('Ana')
    await client.chat.postMessage({ channel: 'general', text: 'ask', blocks: [section('Sure?'), button('Go', 'go')] })
    await ana.click(await ana.sees('Sure?'), { actionId: 'go' })
    await respond({ replace_original: true, text: 'sure', attachments: [{ text: 'more' }] })
    expect(newest()).toMatchObject({ text: 'sure', attachments: [{ text: 'more' }], editedTs: expect.any(String) })
  })

  it('says nothing in a channel that was archived meanwhile', async () => {
    await table.playground.as('Ana').slash('/hello', '', { channel: 'team-payments' })
    table.playground.chaos.archive('team-payments')
    expect(await respond({ text: 'x' })).toEqual({ status: 400, error: 'is_archived' })
  })
})
