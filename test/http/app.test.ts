import { describe, expect, test } from 'vitest'
import { mostLogs } from '../../src/actions/report-limit-rule.ts'
import { runLogs } from '../../src/actions/tables.ts'
import type { Log } from '../../src/base/log.ts'
import { httpApp } from '../../src/http/app.ts'
import { accepted, working } from '../actions/working.ts'

const { fresh, shop, called, read } = working()
const logged: unknown[] = []
const log: Log = { info: () => {}, warn: () => {}, error: (fields) => logged.push(fields) }
const app = () => httpApp({ transact: shop().world.transact, log })

async function send(method: string, path: string, body: unknown, token: string | null) {
  const response = await app().request(path, {
    method,
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, body: await response.json() }
}

describe('a run is reported on', () => {
  test.each([['/v1/runs'], ['/v1/actions/runs']])('at %s, in Port’s words', async (at) => {
    const { run, call, record } = await called()
    await record(accepted)
    expect(
      await send('PATCH', `${at}/${run.id}`, { statusLabel: 'Building', externalRunId: '7' }, call.token),
    ).toMatchObject({
      status: 200,
      body: { ok: true, run: { id: run.id, status: 'IN_PROGRESS', state: 'running', statusLabel: 'Building' } },
    })
    expect(await send('POST', `${at}/${run.id}/logs`, { message: 'half way' }, call.token)).toEqual({
      status: 201,
      body: { ok: true },
    })
    const done = { status: 'SUCCESS', summary: 'It is up', link: ['https://ci.example.com/7'] }
    expect(await send('PATCH', `${at}/${run.id}`, done, call.token)).toMatchObject({
      status: 200,
      body: { run: { status: 'SUCCESS', state: 'succeeded', link: ['https://ci.example.com/7'] } },
    })
    expect(await send('PATCH', `${at}/${run.id}`, done, call.token)).toMatchObject({
      status: 409,
      body: { error: 'already_settled', message: expect.stringContaining('succeeded') },
    })
  })

  test('and ends by a log that says so', async () => {
    const { run, call } = await called()
    const line = { message: 'no room left', terminationStatus: 'FAILURE', statusLabel: 'Out of quota' }
    expect((await send('POST', `/v1/runs/${run.id}/logs`, line, call.token)).status).toBe(201)
    expect(await read(run.id)).toMatchObject({ state: 'failed', statusLabel: 'Out of quota' })
  })
})

test('a NUL in an address leads nowhere, and is no trouble of ours', async () => {
  for (const path of ['/v1/runs/%00', '/v1/runs/a%00b/logs', '/v1/on-call/%00']) {
    expect(await send('PATCH', path, {}, 'x'.repeat(43)), path).toMatchObject({ status: 404 })
  }
  expect(logged).toEqual([])
})

describe('a report is refused', () => {
  test.each([
    ['without a token', null],
    ['with a token of another form', 'no token!'],
    ['with a token of nothing', 'x'.repeat(43)],
  ])('%s', async (_how, token) => {
    const { run } = await called()
    const wrong = { status: 401, body: { error: 'token_invalid', message: expect.stringContaining('Bearer') } }
    expect(await send('PATCH', `/v1/runs/${run.id}`, { status: 'SUCCESS' }, token)).toEqual(wrong)
    expect(await send('POST', `/v1/runs/${run.id}/logs`, { message: 'x' }, token)).toEqual(wrong)
    expect(await send('PATCH', '/v1/runs/nothing', { status: 'SUCCESS' }, token)).toEqual(wrong)
    expect((await read(run.id))?.state).toBe('queued')
  })

  test.each([
    ['in a form that is not JSON', '{"status":', 400, 'invalid_request'],
    ['with an unknown status', { status: 'DONE' }, 400, 'invalid_input'],
    ['with a link that is none', { link: 'javascript:alert(1)' }, 400, 'invalid_input'],
    ['with a long summary', { summary: 'x'.repeat(3001) }, 400, 'invalid_input'],
    ['that is too long', { summary: 'x'.repeat(70_000) }, 413, 'too_large'],
    ['that is no mapping', [], 400, 'invalid_input'],
  ])('%s', async (_how, body, status, error) => {
    const { run, call } = await called()
    expect(await send('PATCH', `/v1/runs/${run.id}`, body, call.token)).toMatchObject({ status, body: { error } })
    expect((await read(run.id))?.state).toBe('queued')
  })

  test('where the run has sent all it may, and only its end is still taken', async () => {
    const { run, call } = await called()
    const line = { runId: run.id, message: 'x', at: shop().world.clock.now() }
    await fresh.database.insert(runLogs).values(Array.from({ length: mostLogs }, () => line))
    const log = (given: object) => send('POST', `/v1/runs/${run.id}/logs`, { message: 'x', ...given }, call.token)
    expect(await log({})).toEqual({
      status: 409,
      body: {
        error: 'reported_enough',
        message: 'This run has sent all the lines of log it may: 1000. Report how it ends; that is always taken.',
      },
    })
    expect((await log({ terminationStatus: 'SUCCESS' })).status).toBe(201)
  })

  test('for a line that is too long', async () => {
    const { run, call } = await called()
    const line = { message: 'x'.repeat(4001) }
    expect(await send('POST', `/v1/runs/${run.id}/logs`, line, call.token)).toMatchObject({ status: 400 })
  })
})

describe('the app', () => {
  test('lives and is ready', async () => {
    expect((await app().request('/healthz')).status).toBe(200)
    expect((await app().request('/readyz')).status).toBe(200)
  })

  test('is not ready without its database, and lives on', async () => {
    const broken = httpApp({ transact: () => Promise.reject(new Error('connection refused')), log })
    const response = await broken.request('/readyz')
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ error: 'unavailable' })
    expect((await broken.request('/healthz')).status).toBe(200)
  })

  test('says that something went wrong without saying what, and tells its log', async () => {
    const broken = httpApp({ transact: () => Promise.reject(new Error('password of the database')), log })
    const response = await broken.request('/v1/runs/x', {
      method: 'PATCH',
      headers: { authorization: `Bearer ${'x'.repeat(43)}` },
      body: '{}',
    })
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('password')
    expect(logged).toHaveLength(1)
  })

  test('says where there is nothing', async () => {
    const response = await app().request('/v2')
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: 'not_found' })
  })
})
