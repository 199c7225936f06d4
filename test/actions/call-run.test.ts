import { describe, expect, test } from 'vitest'
import { type CallOutcome, recordCall, reportRun } from '../../src/actions/index.ts'
import { isToken, tokenHash } from '../../src/actions/run-token.ts'
import { ana, ben } from '../approvals/crew.ts'
import { system } from '../support/ctx.ts'
import { environment } from './documents.ts'
import { record } from './shop.ts'
import { accepted, runner, working } from './working.ts'

const { fresh, shop, begin, queued, called, read, names } = working()

describe('a call', () => {
  test('says what the action’s author wrote, with the run’s answers', async () => {
    const { run, call } = await called()
    expect(call).toMatchObject({
      attempt: 1,
      method: 'POST',
      url: 'https://ci.example.com/environments',
      synchronized: false,
      allowHosts: [],
    })
    expect(JSON.parse(call.body ?? '')).toEqual({ service: 'checkout', size: 'large', hours: 8 })
    expect(await read(run.id)).toMatchObject({ state: 'queued', calls: 1, calledAt: shop().world.clock.now() })
  })

  test('carries the same token after a crash, of which only the hash is kept', async () => {
    const { run, call } = await called()
    const again = await begin(run.id)
    expect(again).toMatchObject({ attempt: 2, token: call.token })
    const [row] = await fresh.sql`select token_hash from runs where id = ${run.id}`
    expect(row?.token_hash).toBe(tokenHash(call.token))
    expect(isToken(`${call.token}x`, row?.token_hash)).toBe(false)
    expect(JSON.stringify(await fresh.sql`select * from audit_entries`)).not.toContain(call.token)
  })

  test('is not made for what waits, runs, is over, or has no time left', async () => {
    const waiting = await shop().ask(ana)
    expect(await begin(waiting.id)).toBeNull()
    const { run, record } = await called()
    await record(accepted)
    expect(await begin(run.id)).toBeNull()
    const late = await queued()
    shop().world.clock.advance(3_600_000)
    expect(await begin(late.id)).toBeNull()
    expect(await begin('nothing')).toBeNull()
  })

  test('that was taken makes the run run', async () => {
    const { run, record } = await called()
    expect(await record(accepted)).toBeNull()
    expect(await read(run.id)).toMatchObject({ state: 'running', startedAt: shop().world.clock.now() })
    expect(names()).toEqual(['run.changed'])
  })

  test('that was refused fails it, saying what happened, what to do and what to quote', async () => {
    const { run, record } = await called()
    expect(await record({ kind: 'refused', why: 'ci.example.com answered 422', advice: 'Look there' })).toBeNull()
    expect(await read(run.id)).toMatchObject({
      state: 'failed',
      summary: `Not done: ci.example.com answered 422. Look there (ref ${run.ticket})`,
    })
    expect(names()).toEqual(['run.ended'])
  })

  test('that may be repeated is, with longer waits, four times at most', async () => {
    const run = await queued()
    const waits: (number | null)[] = []
    for (let round = 0; round < 4; round++) {
      const call = await begin(run.id)
      if (call === null) throw new Error('nothing to call for')
      const outcome: CallOutcome = {
        kind: 'repeatable',
        why: 'ci.example.com refuses connections',
        afterSeconds: round === 1 ? 70 : null,
      }
      waits.push(await shop().world.as(system, recordCall, { call, outcome }))
    }
    expect(waits).toEqual([10, 70, 120, null])
    expect(await read(run.id)).toMatchObject({
      state: 'failed',
      summary: expect.stringMatching(/refuses connections, in the last of 4 tries\. .* \(ref [2-9A-Z]{6}\)/),
    })
  })

  test('whose answer is the outcome ends the run', async () => {
    const run = { webhook: { url: 'https://ci.example.com/x', synchronized: true } }
    await record(shop().world, environment({ run, inputs: [] }))
    const asked = await shop().ask(ana, { inputs: {} })
    await shop().decide(ben, asked.id, 'approve')
    await shop().settle(asked.id)
    const call = await begin(asked.id)
    if (call === null) throw new Error('nothing to call for')
    const links = [{ title: 'Build', url: 'https://ci.example.com/1' }]
    const outcome: CallOutcome = { kind: 'accepted', report: { status: 'failed', summary: 'no room', links } }
    await shop().world.as(system, recordCall, { call, outcome })
    expect(await read(asked.id)).toMatchObject({ state: 'failed', summary: 'no room', links })
  })

  test('leaves alone what was reported, or cancelled, while it was made', async () => {
    const first = await called()
    await shop().world.as(runner(first.run.id), reportRun, {
      run: first.run.id,
      token: first.call.token,
      status: 'succeeded',
    })
    expect(await first.record({ kind: 'repeatable', why: 'x', afterSeconds: null })).toBeNull()
    expect((await read(first.run.id))?.state).toBe('succeeded')
    const second = await called()
    await shop().world.as(runner(second.run.id), reportRun, {
      run: second.run.id,
      token: second.call.token,
      status: 'running',
    })
    expect(await second.record({ kind: 'repeatable', why: 'x', afterSeconds: null })).toBeNull()
    expect((await read(second.run.id))?.state).toBe('running')
  })
})
