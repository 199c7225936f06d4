import type { SlackAction } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { button, plain, section, setTable, type Table } from './table.ts'

let table: Table
let bodies: SlackAction[]

beforeEach(async () => {
  table = await setTable()
  bodies = []
})
afterEach(() => table.clear())

const ask = { channel: 'general', text: 'Ready?', blocks: [section('Ready?'), button('Approve', 'approve', 'run-1')] }

describe('a click on a message', () => {
  it('carries the message, the action and who clicked', async () => {
    await table.app((app) => {
      app.action('approve', async ({ ack, body }) => {
        bodies.push(body)
        await ack()
      })
    })
    await table.client.chat.postMessage(ask)
    const ben = table.playground.as('Ben')
    const message = await ben.sees('Ready?')
    const result = await ben.click(message, { text: 'Approve' })
    expect(result.error).toBeUndefined()
    expect(bodies).toMatchObject([
      {
        type: 'block_actions',
        user: { id: ben.id, username: 'ben', team_id: table.playground.workspaceId },
        container: { type: 'message', message_ts: message.ts, channel_id: message.channel, is_ephemeral: false },
        channel: { name: 'general' },
        message: { ts: message.ts, text: 'Ready?' },
        actions: [
          { type: 'button', action_id: 'approve', block_id: 'buttons', value: 'run-1', text: plain('Approve') },
        ],
      },
    ])
  })

  it('can be made on what a slow screen still shows', async () => {
    await table.app((app) => {
      app.action('approve', async ({ ack, body }) => {
        bodies.push(body)
        await ack()
      })
    })
    const { ts = '', channel = '' } = await table.client.chat.postMessage(ask)
    const ben = table.playground.as('Ben')
    const seen = await ben.sees('Ready?')
    await table.client.chat.update({ channel, ts, text: 'Done', blocks: [section('Done')] })
    expect(() => ben.click(seen, { text: 'Approve' })).toThrow('No element')
    await ben.click(seen, { text: 'Approve', stale: true })
    expect(bodies).toHaveLength(1)
  })

  it('chooses from overflow menus and selects, and the message remembers for that person', async () => {
    await table.app((app) => {
      app.action(/.*/, async ({ ack, body }) => {
        bodies.push(body)
        await ack()
      })
    })
    const option = (name: string) => ({ text: plain(name), value: name })
    await table.client.chat.postMessage({
      channel: 'general',
      text: 'Pick',
      blocks: [
        {
          type: 'actions',
          block_id: 'row',
          elements: [
            { type: 'static_select', action_id: 'pick', options: [option('a'), option('b')] },
            { type: 'overflow', action_id: 'more', options: [option('share'), option('hide')] },
          ],
        },
      ],
    })
    const ana = table.playground.as('Ana')
    const message = await ana.sees((one) => one.text === 'Pick')
    await ana.select(message, { actionId: 'pick' }, 'b')
    await ana.overflow(message, { actionId: 'more' }, 'hide')
    expect(bodies).toMatchObject([
      { actions: [{ action_id: 'pick', selected_option: { value: 'b' } }] },
      {
        actions: [{ action_id: 'more', type: 'overflow', selected_option: { value: 'hide' } }],
        state: { values: { row: { pick: { selected_option: { value: 'b' } } } } },
      },
    ])
  })
})

describe('a response_url', () => {
  it('changes a private message, five times within thirty minutes', async () => {
    const respond: ((text: string) => Promise<number>)[] = []
    await table.app((app) => {
      app.command('/hello', async ({ ack }) => ack({ text: 'Pick', blocks: [section('Pick'), button('Go', 'go')] }))
      app.action('go', async ({ ack, body }) => {
        await ack()
        bodies.push(body)
        const url = 'response_url' in body ? body.response_url : ''
        respond.push(async (text) => {
          const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ text, replace_original: true }) })
          return answer.status
        })
      })
    })
    const { playground } = table
    const ana = playground.as('Ana')
    await ana.slash('/hello', '', { channel: 'general' })
    const message = await ana.sees('Pick')
    await ana.click(message, { actionId: 'go' })
    expect(bodies[0]).not.toHaveProperty('message')
    const statuses: (number | undefined)[] = []
    for (const text of ['1', '2', '3', '4', '5', '6']) statuses.push(await respond[0]?.(text))
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404])
    expect(playground.ephemerals('Ana').map((one) => one.text)).toEqual(['5'])
    await ana.slash('/hello', '', { channel: 'general' })
    await ana.click(await ana.sees('Pick'), { actionId: 'go' })
    playground.clock.advance(30 * 60_000 + 1)
    expect(await respond[1]?.('late')).toBe(404)
  })

  it('posts for everyone where it is asked to, and deletes what it belongs to', async () => {
    await table.app((app) => {
      app.command('/hello', async ({ ack }) =>
        ack({ text: 'Pick', blocks: [section('Pick'), button('Share', 'share')] }),
      )
      app.action('share', async ({ ack, respond }) => {
        await ack()
        await respond({ response_type: 'in_channel', text: 'Shared', replace_original: false })
        await respond({ delete_original: true })
      })
    })
    const ana = table.playground.as('Ana')
    await ana.slash('/hello', '', { channel: 'open-without-app' })
    await ana.click(await ana.sees('Pick'), { actionId: 'share' })
    await ana.sees('Shared')
    await table.playground.until(() => table.playground.ephemerals('Ana').length === 0)
    expect(table.playground.channel('open-without-app').messages).toMatchObject([{ text: 'Shared' }])
  })
})

describe('shortcuts, mentions, Home and reactions', () => {
  it('reach the app with what it needs', async () => {
    const seen: unknown[] = []
    await table.app((app) => {
      app.shortcut('start', async ({ ack, shortcut }) => {
        await ack()
        seen.push(shortcut.type)
      })
      app.shortcut('who_owns', async ({ ack, shortcut }) => {
        await ack()
        seen.push('message' in shortcut ? shortcut.message.text : '')
      })
      app.event('app_mention', async ({ event }) => {
        seen.push(event.text)
      })
      app.event('app_home_opened', async ({ event }) => {
        seen.push(event.tab)
      })
      app.event('reaction_added', async ({ event }) => {
        seen.push(event.reaction)
      })
    })
    const { playground } = table
    const ana = playground.as('Ana')
    await ana.shortcut('start')
    const { message } = await ana.postMessage('general', 'Is checkout down?')
    await ana.messageShortcut('who_owns', message)
    await ana.postMessage('general', 'hey @stagehand')
    await ana.openHome()
    await ana.react(message, 'eyes')
    await playground.until(() => seen.length === 5)
    expect(seen).toEqual(['shortcut', 'Is checkout down?', `hey <@${playground.botUserId}>`, 'home', 'eyes'])
  })
})
