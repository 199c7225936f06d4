import { describe, expect, test } from 'vitest'
import { logRun, reportRun, runLogs, timeOutRuns } from '../../src/actions/index.ts'
import { mostLogs, mostReports } from '../../src/actions/report-limit-rule.ts'
import { runLogs as logTable } from '../../src/actions/tables.ts'
import { auditEntries } from '../../src/audit/tables.ts'
import { ana, refusal } from '../approvals/crew.ts'
import { system } from '../support/ctx.ts'
import { accepted, runner, working } from './working.ts'

const { fresh, shop, queued, called, read, names } = working()

describe('a report', () => {
  test('may be repeated until the run is over', async () => {
    const { run, call, record } = await called()
    await record(accepted)
    const report = (given: object) =>
      shop().world.as(runner(run.id), reportRun, { run: run.id, token: call.token, status: null, ...given })
    await report({ statusLabel: 'Building' })
    const links = [{ title: 'Build 7', url: 'https://ci.example.com/7' }]
    expect(await report({ links })).toMatchObject({ state: 'running', statusLabel: 'Building', links })
    expect(await report({ status: 'succeeded', summary: 'It is up' })).toMatchObject({
      state: 'succeeded',
      summary: 'It is up',
      links,
    })
    expect(await refusal(report({ status: 'failed' }))).toMatchObject({ code: 'already_settled', state: 'succeeded' })
    expect(names().at(-1)).toBe('run.ended')
  })

  test('needs the token of this run, and tells nothing without it', async () => {
    const { run } = await called()
    const other = await called()
    const waiting = await shop().ask(ana)
    const report = (id: string, token: string) =>
      refusal(shop().world.as(runner(id), reportRun, { run: id, token, status: 'succeeded' }))
    expect(await report(run.id, other.call.token)).toEqual({ code: 'token_invalid' })
    expect(await report(waiting.id, other.call.token)).toEqual({ code: 'token_invalid' })
    expect(await report('nothing', other.call.token)).toEqual({ code: 'token_invalid' })
  })

  test('is taken so often and no more, which does not keep the run from its end', async () => {
    const { run, call } = await called()
    const entry = { at: shop().world.clock.now(), actor: {}, act: 'run.reported', subjectKind: 'run', details: {} }
    const entries = Array.from({ length: mostReports - 1 }, () => ({ ...entry, subjectId: run.id }))
    await fresh.database.insert(auditEntries).values(entries)
    const sent = { run: run.id, token: call.token }
    const report = (given: object) => shop().world.as(runner(run.id), reportRun, { ...sent, status: null, ...given })
    const log = (given: object) =>
      shop().world.as(runner(run.id), logRun, { ...sent, message: 'x', termination: null, statusLabel: null, ...given })
    const enough = { code: 'reported_enough', what: 'reports', most: mostReports }
    await report({ statusLabel: 'the last' })
    expect(await refusal(report({ statusLabel: 'one more' }))).toEqual(enough)
    expect(await refusal(log({ statusLabel: 'one more, by a line of log' }))).toEqual(enough)
    await log({})
    expect(await read(run.id)).toMatchObject({ state: 'running', statusLabel: 'the last' })
    expect((await shop().audit(run.id)).filter((act) => act === 'run.reported')).toHaveLength(mostReports)
    expect(await report({ status: 'succeeded' })).toMatchObject({ state: 'succeeded' })
  })
})

describe('the log', () => {
  test('keeps its lines in order, and its last may end the run', async () => {
    const { run, call } = await called()
    const log = (message: string, termination: 'succeeded' | null = null) =>
      shop().world.as(runner(run.id), logRun, {
        run: run.id,
        token: call.token,
        message,
        termination,
        statusLabel: null,
      })
    await log('one')
    await log('two\0')
    await log('done', 'succeeded')
    const lines = await shop().world.as(system, runLogs, { run: run.id, after: 0, most: 2 })
    expect(lines.map((line) => line.message)).toEqual(['one', 'two'])
    const rest = await shop().world.as(system, runLogs, { run: run.id, after: lines[1]?.id ?? 0, most: 10 })
    expect(rest.map((line) => line.message)).toEqual(['done'])
    expect((await read(run.id))?.state).toBe('succeeded')
    expect(await refusal(log('too late'))).toMatchObject({ code: 'already_settled' })
  })

  test('has an end, which does not keep the run from its own', async () => {
    const { run, call } = await called()
    const rows = Array.from({ length: mostLogs }, (_, index) => ({
      runId: run.id,
      message: String(index),
      at: shop().world.clock.now(),
    }))
    await fresh.database.insert(logTable).values(rows)
    const log = (message: string, termination: 'failed' | null) =>
      shop().world.as(runner(run.id), logRun, {
        run: run.id,
        token: call.token,
        message,
        termination,
        statusLabel: null,
      })
    expect(await refusal(log('more', null))).toMatchObject({
      code: 'reported_enough',
      what: 'lines of log',
      most: mostLogs,
    })
    expect(await refusal(log('x'.repeat(4001), null))).toMatchObject({ code: 'too_large', most: 4000 })
    await log('over', 'failed')
    expect((await read(run.id))?.state).toBe('failed')
  })
})

describe('a run that nobody reports on', () => {
  const sweep = () => shop().world.transact(system, timeOutRuns)

  test('fails when its time is up, and says that the work may still go on', async () => {
    const { run, record } = await called()
    await record(accepted)
    shop().world.clock.set('2026-11-23T15:01:59Z')
    expect(await sweep()).toBe(0)
    shop().world.clock.set('2026-11-23T15:02:00Z')
    expect(await sweep()).toBe(1)
    expect(await read(run.id)).toMatchObject({
      state: 'failed',
      statusLabel: 'Timed out',
      summary: `No outcome was reported within 1 hour, so this counts as failed. The work may still go on: look there before you try again (ref ${run.ticket})`,
    })
    expect(await sweep()).toBe(0)
  })

  test('fails also where it could never be started', async () => {
    const run = await queued()
    shop().world.clock.advance(3_600_000)
    await sweep()
    expect((await read(run.id))?.summary).toMatch(/could not be started within 1 hour/)
  })
})
