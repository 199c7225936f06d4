import type { ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import type { Log } from '../../src/base/log.ts'
import { RepeatLater } from '../../src/base/repeat-later.ts'
import { parsePortal } from '../../src/catalog/documents.ts'
import { recordPortalSettings } from '../../src/catalog/index.ts'
import { callRunner } from '../../src/runners/call-runner.ts'
import { environment } from '../actions/documents.ts'
import { record, tokenKey } from '../actions/shop.ts'
import { working } from '../actions/working.ts'
import { system } from '../support/ctx.ts'
import { outside, type Received } from './outside.ts'

const { shop, queued, read } = working()
const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} }
const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

/** A queued run whose action calls a server of ours, and the job that performs it. */
async function atWork(answer: (request: Received, response: ServerResponse) => void, allow = true) {
  const server = await outside(answer)
  open.push(server)
  const body = { service: '{{ .entity.identifier }}', size: '{{ .inputs.size }}' }
  await record(shop().world, environment({ run: { webhook: { url: server.url, body } } }))
  const portal = parsePortal({
    apiVersion: 'stagedoor.dev/v1',
    kind: 'Portal',
    spec: { allowHosts: allow ? [server.host] : [] },
  })
  if (!portal.ok) throw new Error('the settings are not right')
  await shop().world.transact(system, (ctx) => recordPortalSettings(ctx, portal.settings, 'x'))
  const run = await queued()
  const job = callRunner({
    transact: shop().world.transact,
    log: quiet,
    tokenKey,
    secret: 'a secret of the webhook',
    clock: shop().world.clock,
    publicUrl: 'https://portal.example.com',
  })
  return { server, run, perform: () => job({ id: run.id }) }
}

test('an approved run is called for and runs', async () => {
  const { server, run, perform } = await atWork((_request, response) => response.writeHead(202).end())
  await perform()
  expect(await read(run.id)).toMatchObject({ state: 'running', calls: 1 })
  expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({ service: 'checkout', size: 'large' })
  expect(server.received[0]?.headers['idempotency-key']).toBe(run.id)
  await perform()
  expect(server.received).toHaveLength(1)
})

test('a call that may be repeated is set aside, and the next one carries the same key and token', async () => {
  let calls = 0
  const { server, run, perform } = await atWork((_request, response) => {
    calls += 1
    response.writeHead(calls === 1 ? 503 : 200, calls === 1 ? { 'retry-after': '77' } : {}).end()
  })
  const later = await perform().catch((error: unknown) => error)
  expect(later).toBeInstanceOf(RepeatLater)
  expect(later).toMatchObject({ afterSeconds: 77 })
  expect(await read(run.id)).toMatchObject({
    state: 'queued',
    statusLabel: 'Trying again',
    summary: expect.stringContaining('answered 503'),
  })
  await perform()
  expect(await read(run.id)).toMatchObject({ state: 'running', statusLabel: null, summary: null })
  const [first, second] = server.received
  expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key'])
  expect(second?.headers['x-stagedoor-token']).toBe(first?.headers['x-stagedoor-token'])
})

test('a call that was refused fails the run', async () => {
  const { server, run, perform } = await atWork((_request, response) => response.writeHead(422).end())
  await perform()
  expect(await read(run.id)).toMatchObject({
    state: 'failed',
    summary: expect.stringContaining(`Not done: ${server.host} answered 422`),
  })
})

test('a private address fails the run unless portal.yaml allows its host', async () => {
  const { server, run, perform } = await atWork((_request, response) => response.end(), false)
  await perform()
  expect(await read(run.id)).toMatchObject({ state: 'failed', summary: expect.stringContaining('allowHosts') })
  expect(server.received).toEqual([])
})

test('no transaction is open while the outside is called', async () => {
  let seen: unknown
  const { run, perform } = await atWork(async (_request, response) => {
    seen = (await read(run.id))?.calls
    response.end()
  })
  await perform()
  expect(seen).toBe(1)
})
