import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Playground, startPlayground } from '../../../src/playground/index.ts'
import { setTable } from '../table.ts'
import { fullWorkspace } from './listening-app.ts'

/** One request that came to the app's URL. */
type Heard = { headers: IncomingMessage['headers']; body: string }

describe('over HTTP', () => {
  let playground: Playground
  let server: Server
  let url: string
  let heard: Heard[]
  /** The status and headers of the next answers. */
  let answer: { status: number; headers?: Record<string, string> } | 'silence'

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(Buffer.from(part))
      heard.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
      if (answer !== 'silence') response.writeHead(answer.status, answer.headers).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/slack/events`
    playground = await startPlayground({ workspace: fullWorkspace })
  })
  beforeEach(() => {
    heard = []
    answer = { status: 200 }
    playground.deliverTo(url)
  })
  afterAll(async () => {
    await playground.close()
    server.closeAllConnections()
    server.close()
  })

  it('signs every delivery over its time and its bytes', async () => {
    const ana = playground.as('Ana')
    await ana.slash('/hello', 'a&b=c é')
    await ana.shortcut('start')
    await ana.openHome()
    expect(heard.map((one) => one.headers['content-type'])).toEqual([
      'application/x-www-form-urlencoded',
      'application/x-www-form-urlencoded',
      'application/json',
    ])
    for (const { headers, body } of heard) {
      const time = String(headers['x-slack-request-timestamp'])
      const signature = createHmac('sha256', playground.signingSecret).update(`v0:${time}:${body}`).digest('hex')
      expect(headers['x-slack-signature']).toBe(`v0=${signature}`)
      expect(Math.abs(Date.now() / 1_000 - Number(time))).toBeLessThan(60)
    }
    expect(new URLSearchParams(heard[0]?.body).get('text')).toBe('a&amp;b=c é')
    expect(JSON.parse(new URLSearchParams(heard[1]?.body).get('payload') ?? '')).toMatchObject({ type: 'shortcut' })
    expect(JSON.parse(heard[2]?.body ?? '')).toMatchObject({ type: 'event_callback' })
  })

  it('is refused by Bolt when signed with another secret, and verified with the right one', async () => {
    const table = await setTable({ signingSecret: 'another-secret' })
    const theirs = await table.httpApp((app) => app.command('/hello', async ({ ack }) => ack()))
    expect(await table.playground.verifyRequestUrl()).toBe(true)
    expect((await table.playground.as('Ana').slash('/hello')).error).toBeUndefined()
    playground.deliverTo(theirs)
    expect((await playground.as('Ana').slash('/hello')).error).toBe('dispatch_failed')
    await table.clear()
  })

  const retries = () =>
    heard.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']].join(' ').trim())

  it('sends an event again at once, after a minute and after five, until it is taken', async () => {
    answer = { status: 500 }
    await playground.as('Ana').openHome()
    await playground.until(() => heard.length === 2)
    playground.clock.advance(60_000)
    await playground.until(() => heard.length === 3)
    playground.clock.advance(300_000)
    await playground.until(() => heard.length === 4)
    playground.clock.advance(3_600_000)
    expect(retries()).toEqual(['', '1 http_error', '2 http_error', '3 http_error'])
    const ids = heard.map((one) => JSON.parse(one.body).event_id)
    expect(new Set(ids).size).toBe(1)
  })

  it('sends an event again that nobody answered, and says so', async () => {
    answer = 'silence'
    const impatient = await startPlayground({ workspace: fullWorkspace, answerWithin: 50 })
    impatient.deliverTo(url)
    await impatient.as('Ana').openHome()
    await impatient.until(() => heard.length === 2)
    expect(retries()).toEqual(['', '1 http_timeout'])
    await impatient.close()
  })

  it('sends an event again that reached nobody', async () => {
    const nobody = createServer()
    await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve))
    const address = nobody.address()
    await new Promise((resolve) => nobody.close(resolve))
    playground.deliverTo(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`)
    await playground.as('Ana').openHome()
    playground.deliverTo(url)
    await playground.until(() => heard.length === 1)
    expect(retries()).toEqual(['1 connection_failed'])
  })

  it('sends an event no more once the app says so', async () => {
    answer = { status: 500, headers: { 'x-slack-no-retry': '1' } }
    await playground.as('Ana').openHome()
    answer = { status: 200 }
    playground.clock.advance(3_600_000)
    // A retry would have come before the second of these.
    await playground.as('Ana').slash('/hello')
    await playground.as('Ana').slash('/hello')
    expect(retries()).toEqual(['', '', ''])
  })

  it('sends nothing but events again', async () => {
    answer = { status: 500 }
    expect((await playground.as('Ana').slash('/hello')).error).toBe('dispatch_failed')
    expect((await playground.as('Ana').shortcut('start')).error).toBe('dispatch_failed')
    playground.clock.advance(3_600_000)
    answer = { status: 200 }
    await playground.as('Ana').openHome()
    expect(heard).toHaveLength(3)
  })
})
