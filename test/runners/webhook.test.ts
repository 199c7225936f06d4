import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { createServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { callWebhook } from '../../src/runners/webhook.ts'
import { call, outside, type Received } from './outside.ts'

const now = new Date('2026-11-23T14:02:00Z')
const parts = { secret: 'a secret of the webhook', clock: { now: () => now }, publicUrl: 'https://portal.example.com' }

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})
async function serve(answer: (request: Received, response: ServerResponse) => void) {
  const server = await outside(answer)
  open.push(server)
  return server
}
const status = (code: number, headers: Record<string, string> = {}, body = '') =>
  serve((_request, response) => response.writeHead(code, headers).end(body))

describe('a call', () => {
  test('arrives as it was rendered, signed as Port signs, with its key and where to report', async () => {
    const server = await status(202)
    expect(await callWebhook(call(server.url), parts)).toEqual({ kind: 'accepted', report: null })
    const [received] = server.received
    const timestamp = String(now.getTime() / 1000)
    const digest = createHmac('sha256', parts.secret).update(`${timestamp}.{"service":"checkout"}`).digest('base64')
    expect(received).toMatchObject({
      method: 'POST',
      url: '/environments',
      body: '{"service":"checkout"}',
      headers: {
        'content-type': 'application/json',
        'x-team': 'payments',
        'x-port-timestamp': timestamp,
        'x-port-signature': `v1,${digest}`,
        'idempotency-key': 'run-1',
        'x-stagedoor-run': 'run-1',
        'x-stagedoor-token': 'token-of-run-1',
        'x-stagedoor-report-url': 'https://portal.example.com/v1/runs/run-1',
      },
    })
  })

  test('without a body signs the empty one', async () => {
    const server = await status(200)
    await callWebhook(call(server.url, { method: 'GET', body: null }), parts)
    const digest = createHmac('sha256', parts.secret)
      .update(`${now.getTime() / 1000}.`)
      .digest('base64')
    expect(server.received[0]?.headers['x-port-signature']).toBe(`v1,${digest}`)
    expect(server.received[0]?.headers['content-type']).toBeUndefined()
  })
})

describe('an answer', () => {
  test('in JSON says what came of it', async () => {
    const said = { status: 'SUCCESS', summary: ' It is up ', link: 'https://ci.example.com/7', more: 1 }
    const server = await status(200, {}, JSON.stringify(said))
    expect(await callWebhook(call(server.url, { synchronized: true }), parts)).toEqual({
      kind: 'accepted',
      report: {
        status: 'succeeded',
        summary: 'It is up',
        links: [{ title: 'ci.example.com', url: 'https://ci.example.com/7' }],
      },
    })
  })

  test.each([
    ['in another form', 'OK'],
    ['with a link that is none', JSON.stringify({ link: 'javascript:alert(1)' })],
    ['of more than 64 KB', JSON.stringify({ summary: 'x'.repeat(70_000) })],
    ['without an end', undefined],
  ])('%s still means that the call was taken', async (_how, body) => {
    const server = await serve((_request, response) => {
      response.writeHead(200)
      if (body !== undefined) return response.end(body)
      const pour = () => {
        while (response.write('x'.repeat(16_384)));
      }
      response.on('drain', pour)
      return pour()
    })
    expect(await callWebhook(call(server.url), parts)).toEqual({ kind: 'accepted', report: null })
  })

  test.each([
    [400, 'answered 400 (Bad Request)', 'Nothing was begun'],
    [409, 'answered 409 (Conflict)', 'Nothing was begun'],
    [500, 'answered 500 (Internal Server Error)', 'It may have begun'],
  ])('of %d is final', async (code, why, advice) => {
    const server = await status(code)
    expect(await callWebhook(call(server.url), parts)).toMatchObject({
      kind: 'refused',
      why: `${server.host} ${why}`,
      advice: expect.stringContaining(advice),
    })
  })

  test('of a redirect is final, and the redirect is not followed', async () => {
    const elsewhere = await status(200)
    const server = await status(307, { location: elsewhere.url })
    expect(await callWebhook(call(server.url), parts)).toMatchObject({
      kind: 'refused',
      advice: expect.stringContaining('redirect'),
    })
    expect(elsewhere.received).toEqual([])
  })

  test('of 409 to a repeated call says that the first was taken', async () => {
    const server = await status(409)
    expect(await callWebhook(call(server.url, { attempt: 2 }), parts)).toEqual({ kind: 'accepted', report: null })
  })

  test.each([
    [429, { 'retry-after': '30' }, 30],
    [503, { 'retry-after': 'Mon, 23 Nov 2026 14:03:30 GMT' }, 90],
    [502, { 'retry-after': 'soon' }, null],
    [504, {}, null],
  ])('of %d may be repeated, after the time it names', async (code, headers, afterSeconds) => {
    const server = await status(code, headers)
    expect(await callWebhook(call(server.url), parts)).toMatchObject({ kind: 'repeatable', afterSeconds })
  })
})

describe('a call that gets no answer may be repeated', () => {
  test('when nobody listens', async () => {
    const server = await outside(() => {})
    await server.close()
    expect(await callWebhook(call(server.url), parts)).toEqual({
      kind: 'repeatable',
      why: `${server.host} refuses connections`,
      afterSeconds: null,
    })
  })

  test('when the other side dies before it answers', async () => {
    const server = await serve((_request, response) => response.destroy())
    expect(await callWebhook(call(server.url), parts)).toMatchObject({
      kind: 'repeatable',
      why: `${server.host} hung up before it had answered`,
    })
  })

  test('when the other side dies within an answer that is the outcome, and not where it is not', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"status":', () => response.destroy())
    })
    expect(await callWebhook(call(server.url, { synchronized: true }), parts)).toMatchObject({ kind: 'repeatable' })
    expect(await callWebhook(call(server.url), parts)).toEqual({ kind: 'accepted', report: null })
  })

  test('when the name is not known', async () => {
    const outcome = await callWebhook(call('http://nobody.invalid/x', { allowHosts: [] }), parts)
    expect(outcome).toMatchObject({ kind: 'repeatable', why: "the name nobody.invalid can't be looked up" })
  })

  test('when the answer does not come in time', async () => {
    const server = await serve(() => {})
    expect(await callWebhook(call(server.url), { ...parts, longest: 200 })).toMatchObject({
      kind: 'repeatable',
      why: `${server.host} did not answer in time`,
    })
  })
})

test('what does not speak HTTP is not called again', async () => {
  const server = createServer((socket) => socket.once('data', () => socket.end('220 mail.example.com ready\r\n')))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  expect(await callWebhook(call(`http://127.0.0.1:${port}/`), parts)).toMatchObject({ kind: 'refused' })
  server.close()
})

describe('a private address', () => {
  test.each([
    ['by its number', 'http://127.0.0.1:PORT/', '127.0.0.1'],
    ['by its number in another spelling', 'http://0x7f.1:PORT/', '127.0.0.1'],
    ['in IPv6', 'http://[::1]:PORT/', '::1'],
    ['of IPv4 within IPv6', 'http://[::ffff:127.0.0.1]:PORT/', '::ffff:7f00:1'],
    ['by its name', 'http://localhost:PORT/', /127\.0\.0\.1|::1/],
    ['of a cloud’s metadata', 'http://169.254.169.254/latest', '169.254.169.254'],
  ])('%s is not called', async (_how, url, address) => {
    const server = await status(200)
    const outcome = await callWebhook(call(url.replace('PORT', String(server.port)), { allowHosts: [] }), parts)
    expect(outcome).toMatchObject({
      kind: 'refused',
      why:
        typeof address === 'string'
          ? expect.stringContaining(`private address ${address}`)
          : expect.stringMatching(address),
      advice: expect.stringContaining('allowHosts'),
    })
    expect(server.received).toEqual([])
  })

  test('is called where its host, or its host and port, is allowed, and not on another port', async () => {
    const server = await status(200)
    const url = `http://localhost:${server.port}/`
    const outcome = (allowHosts: string[]) => callWebhook(call(url, { allowHosts }), parts)
    expect((await outcome(['localhost'])).kind).toBe('accepted')
    expect((await outcome([`LocalHost:${server.port}`])).kind).toBe('accepted')
    expect((await outcome(['localhost:1', '127.0.0.1'])).kind).toBe('refused')
  })
})
