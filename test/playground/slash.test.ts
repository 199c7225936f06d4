import type { App } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Playground, startPlayground } from '../../src/playground/index.ts'
import { socketApp } from './bolt-app.ts'
import { smallWorkspace } from './small-workspace.ts'

let playground: Playground
let app: App | undefined

beforeEach(async () => {
  playground = await startPlayground({ workspace: smallWorkspace })
})
afterEach(async () => {
  await app?.stop()
  app = undefined
  await playground.close()
})

describe('a slash command over Socket Mode', () => {
  it('shows the answer in the acknowledgement to the person alone', async () => {
    app = await socketApp(playground, (bolt) => {
      bolt.command('/hello', async ({ ack, command }) => ack(`Hello ${command.text}`))
    })
    const result = await playground.as('Ana').slash('/hello', 'world', { channel: 'general' })
    expect(result).toMatchObject({ answer: { text: 'Hello world' }, timedOut: false })
    expect(playground.ephemerals('Ana')).toMatchObject([{ text: 'Hello world' }])
    expect(playground.ephemerals('Ben')).toEqual([])
    expect(playground.channel('general').messages).toEqual([])
  })

  it('carries who, where and escaped mentions', async () => {
    app = await socketApp(playground, (bolt) => {
      bolt.command('/hello', async ({ ack, command }) =>
        ack(`${command.user_name} ${command.channel_name} ${command.text}`),
      )
    })
    const result = await playground.as('Ben').slash('/hello', '@ana #team-payments', { channel: 'general' })
    expect(result.answer).toMatchObject({
      text: expect.stringMatching(/^ben general <@U\w+\|ana> <#C\w+\|team-payments>$/),
    })
  })

  it('opens a modal with its trigger, once', async () => {
    const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'Form' }, blocks: [] }
    const second: unknown[] = []
    app = await socketApp(playground, (bolt) => {
      bolt.command('/form', async ({ ack, client, command }) => {
        await ack()
        await client.views.open({ trigger_id: command.trigger_id, view })
        await client.views
          .open({ trigger_id: command.trigger_id, view })
          .catch((error) => second.push(error.data.error))
      })
    })
    await playground.as('Ana').slash('/form')
    await playground.as('Ana').seesView('Form')
    await playground.until(() => second.length > 0)
    expect(second).toEqual(['exchanged_trigger_id'])
    expect(playground.as('Ana').views).toHaveLength(1)
  })

  it('says so to the person when nobody is connected', async () => {
    const result = await playground.as('Ana').slash('/hello')
    expect(result.error).toBe('dispatch_failed')
    expect(playground.ephemerals('Ana')).toMatchObject([
      { text: '/hello failed with the error "dispatch_failed"', bySlack: true },
    ])
  })

  it('posts what the app writes where the person sees it', async () => {
    app = await socketApp(playground, (bolt) => {
      bolt.command('/hello', async ({ ack, client, command }) => {
        await ack()
        await client.chat.postMessage({ channel: command.channel_id, text: 'Said aloud' })
      })
    })
    await playground.as('Ana').slash('/hello', '', { channel: 'general' })
    await playground.as('Ben').sees('Said aloud')
    expect(playground.recorder.calls.map((call) => call.method)).toContain('chat.postMessage')
  })
})
