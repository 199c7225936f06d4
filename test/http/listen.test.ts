import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpApp } from '../../src/http/app.ts'
import { type Listening, listen } from '../../src/http/listen.ts'
import { httpReceiver } from '../../src/slack/receivers.ts'

const log = { info: () => {}, warn: () => {}, error: () => {} }
let server: Listening

beforeAll(async () => {
  const api = httpApp({ transact: () => Promise.reject(new Error('no database here')), log })
  const slack = httpReceiver({ signingSecret: 'a signing secret', log }).requestListener
  server = await listen({ served: { api, slack }, host: '127.0.0.1', port: 0 })
})
afterAll(() => server.close())

const at = (path: string) => `http://127.0.0.1:${server.port}${path}`

test.each([
  ['GET', '/slack/events'],
  ['POST', '/slack/elsewhere'],
  ['GET', '/slack/'],
])('%s %s is nothing, and the app lives on', async (method, path) => {
  expect((await fetch(at(path), { method })).status).toBe(404)
  expect((await fetch(at('/healthz'))).status).toBe(200)
})

test('what is not signed by Slack is refused', async () => {
  const response = await fetch(at('/slack/events'), { method: 'POST', body: '{"type":"url_verification"}' })
  expect(response.status).toBe(401)
})
