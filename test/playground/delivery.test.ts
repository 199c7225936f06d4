import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { button, section, setTable, type Table } from './table.ts'

let table: Table

beforeEach(async () => {
  table = await setTable()
})
afterEach(() => table.clear())

describe('over Socket Mode', () => {
  it('deals deliveries to all connections', async () => {
    const served = { first: 0, second: 0 }
    for (const name of ['first', 'second'] as const) {
      await table.app((app) => {
        app.command('/hello', async ({ ack }) => {
          served[name] += 1
          await ack()
        })
      })
    }
    await table.playground.connected(2)
    for (let times = 0; times < 20; times += 1) await table.playground.as('Ana').slash('/hello')
    expect(served.first + served.second).toBe(20)
    expect(Math.min(served.first, served.second)).toBeGreaterThan(2)
  })

  it('gives what a lost connection had not acknowledged to another, with the same ids', async () => {
    const triggers: string[] = []
    await table.app((app) => {
      app.command('/hello', async ({ ack, command }) => {
        triggers.push(command.trigger_id)
        if (triggers.length === 1) table.playground.chaos.disconnectSockets('cut')
        else await ack('Here now')
      })
    })
    const result = table.playground.as('Ana').slash('/hello')
    await table.playground.until(() => triggers.length === 1)
    await table.app((app) => {
      app.command('/hello', async ({ ack, command }) => {
        triggers.push(command.trigger_id)
        await ack('Here now')
      })
    })
    expect(await result).toMatchObject({ answer: { text: 'Here now' }, timedOut: false })
    expect(new Set(triggers).size).toBe(1)
  })

  it('asks connections to renew themselves', async () => {
    const app = await table.app()
    const receiver = Reflect.get(app, 'receiver')
    const closed = new Promise((resolve) => receiver.client.once('close', resolve))
    table.playground.chaos.disconnectSockets('refresh_requested')
    await closed
  })

  it('takes no answer after the time is up, and records that it was late', async () => {
    await table.clear()
    table = await setTable({ answerWithin: 50 })
    let answer: () => void = () => {}
    const asked = new Promise<void>((resolve) => {
      answer = resolve
    })
    await table.app((app) => {
      app.command('/hello', async ({ ack }) => {
        await asked
        await ack('Late')
      })
    })
    const { playground } = table
    const result = await playground.as('Ana').slash('/hello', '', { channel: 'general' })
    expect(result).toMatchObject({ answer: undefined, timedOut: true, error: 'operation_timeout' })
    expect(playground.ephemerals('Ana')).toMatchObject([
      { text: '/hello failed with the error "operation_timeout"', bySlack: true },
    ])
    answer()
    await playground.until(() => playground.report().late.length === 1)
    expect(playground.ephemerals('Ana')).toHaveLength(1)
  })
})

describe('over HTTP', () => {
  it('delivers commands, clicks and events, signed', async () => {
    const seen: string[] = []
    await table.httpApp((app) => {
      app.command('/hello', async ({ ack, command }) => ack(`Hello ${command.text}`))
      app.action('go', async ({ ack, action }) => {
        await ack()
        seen.push(action.type)
      })
      app.event('app_mention', async ({ event }) => {
        seen.push(event.type)
      })
    })
    const { playground, client } = table
    const ana = playground.as('Ana')
    expect((await ana.slash('/hello', 'you')).answer).toEqual({ text: 'Hello you' })
    await client.chat.postMessage({ channel: 'general', text: 'x', blocks: [section('x'), button('Go', 'go')] })
    await ana.click(await ana.sees('Go'), { actionId: 'go' })
    await ana.postMessage('general', '@stagehand hi')
    expect(seen).toEqual(['button', 'app_mention'])
    expect(await playground.verifyRequestUrl()).toBe(true)
  })

  it('is refused when signed with another secret', async () => {
    const other = await setTable({ signingSecret: 'another-secret' })
    const requestUrl = await other.httpApp((app) => {
      app.command('/hello', async ({ ack }) => ack('Hello'))
    })
    expect((await other.playground.as('Ana').slash('/hello')).error).toBeUndefined()
    table.playground.deliverTo(requestUrl)
    expect((await table.playground.as('Ana').slash('/hello')).error).toBe('dispatch_failed')
    await other.clear()
  })

  it('sends an event again at once, after a minute and after five, until it is taken', async () => {
    const retries: (string | undefined)[] = []
    const { server, url } = await refusingServer((retry) => retries.push(retry))
    const { playground } = table
    playground.deliverTo(url)
    await playground.as('Ana').openHome()
    await playground.until(() => retries.length === 2)
    playground.clock.advance(60_000)
    await playground.until(() => retries.length === 3)
    playground.clock.advance(300_000)
    await playground.until(() => retries.length === 4)
    playground.clock.advance(3_600_000)
    expect(retries).toEqual([undefined, '1 http_error', '2 http_error', '3 http_error'])
    server.close()
  })
})

describe('trouble on purpose', () => {
  it('delivers twice with the same ids', async () => {
    const triggers: string[] = []
    await table.app((app) => {
      app.command('/hello', async ({ ack, command }) => {
        triggers.push(command.trigger_id)
        await ack()
      })
    })
    table.playground.chaos.duplicate('slash_commands')
    const result = await table.playground.as('Ana').slash('/hello')
    await table.playground.until(() => triggers.length === 2)
    await table.playground.chaos.deliverAgain(result)
    expect(triggers).toHaveLength(3)
    expect(new Set(triggers).size).toBe(1)
  })

  it('drops a click; an event comes again', async () => {
    const events: string[] = []
    await table.app((app) => {
      app.event('app_home_opened', async ({ event }) => {
        events.push(event.type)
      })
    })
    const { playground } = table
    playground.chaos.drop('slash_commands')
    expect((await playground.as('Ana').slash('/hello')).error).toBe('operation_timeout')
    playground.chaos.drop('events_api', { times: 2 })
    await playground.as('Ana').openHome()
    await playground.until(() =>
      playground.recorder.deliveries.some((one) => one.kind === 'events_api' && one.sent === 2),
    )
    expect(events).toEqual([])
    playground.clock.advance(60_000)
    await playground.until(() => events.length === 1)
  })

  it('limits, fails and loses calls as asked, once each', async () => {
    const { playground, client } = table
    const post = () => client.chat.postMessage({ channel: 'general', text: 'x' })
    playground.chaos.rateLimit('chat.postMessage', 7)
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 })
    playground.chaos.fail('chat.postMessage', 'fatal_error')
    await expect(post()).rejects.toMatchObject({ data: { error: 'fatal_error' } })
    playground.chaos.fail('chat.postMessage', 503)
    await expect(post()).rejects.toMatchObject({ statusCode: 503 })
    expect(playground.channel('general').messages).toHaveLength(0)
    playground.chaos.loseAnswer('chat.postMessage')
    await expect(post()).rejects.toThrow()
    expect(playground.channel('general').messages).toHaveLength(1)
    await post()
    expect(playground.channel('general').messages).toHaveLength(2)
  })

  it('archives channels, removes the app and lets people go', async () => {
    const { playground, client } = table
    playground.chaos.archive('general')
    await expect(client.chat.postMessage({ channel: 'general', text: 'x' })).rejects.toThrow('is_archived')
    playground.chaos.removeBot('team-payments')
    const { id } = playground.channel('team-payments')
    await expect(client.conversations.history({ channel: id })).rejects.toThrow('not_in_channel')
    playground.chaos.deactivate('Ben')
    expect((await client.users.info({ user: playground.as('Ben').id })).user?.deleted).toBe(true)
  })
})

async function refusingServer(heard: (retry: string | undefined) => void) {
  const server = createServer((request, response) => {
    const number = request.headers['x-slack-retry-num']
    heard(number === undefined ? undefined : `${number} ${request.headers['x-slack-retry-reason']}`)
    response.writeHead(500).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return { server, url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/` }
}
