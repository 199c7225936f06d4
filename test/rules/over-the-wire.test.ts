import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../journeys/support/eventually.ts'
import { openCard, openForm, reads, requestEnvironment } from '../journeys/support/requesting.ts'
import { type Stage, startStage } from '../journeys/support/stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await startStage({ transport: 'socket' })
}, 60_000)
afterAll(() => stage.close())

const callsOf = (method: string) => stage.playground.recorder.calls.filter((call) => call.method === method)

describe('rule 3: cards are projections', () => {
  it('one row and one message a destination, however often the state changes', async () => {
    await requestEnvironment(stage)
    await stage.playground.as('Ben').click(await openCard(stage), { actionId: 'approve' })
    await eventually(() => stage.runner.calls.length === 1)
    await eventually(async () => (await stage.connection.sql`select 1 from cards where shown < wanted`).length === 0)
    const rows = await stage.connection.sql`
      select c.destination, c.ts from cards c join runs r on r.id = c.subject_id where c.purpose in ('run/approvers', 'run/requester')`
    expect(rows.map((row) => row.destination).sort()).toEqual(['C0PAYMENTS', 'U0ANA'])
    expect(stage.playground.channel('team-payments').messages.filter((one) => one.threadTs === undefined)).toHaveLength(
      1,
    )
  })
})

describe('rule 5: answer within three seconds', () => {
  it('a click is recorded before it is acknowledged', async () => {
    await requestEnvironment(stage)
    await stage.playground.as('Ben').click(await openCard(stage), { actionId: 'approve' })
    const [row] = await stage.connection.sql`select count(*)::int as decisions from decisions`
    expect(row?.decisions).toBe(2)
  })

  it('a modal opens at once as a loading view, and is filled afterwards', async () => {
    const [opened, updated] = [callsOf('views.open').length, callsOf('views.update').length]
    await openForm(stage, 'Ana')
    expect(JSON.stringify(callsOf('views.open')[opened]?.payload.view)).not.toContain('input:reason')
    expect(JSON.stringify(callsOf('views.update')[updated]?.payload.view)).toContain('input:reason')
  })

  it('what failed inside the window is not called again by itself', async () => {
    const before = callsOf('views.open').length
    stage.playground.chaos.fail('views.open', 500)
    await stage.playground.as('Ben').slash('/request', '', { channel: 'general' })
    await eventually(() => callsOf('views.open').length > before)
    expect(callsOf('views.open')).toHaveLength(before + 1)
  })
})

describe('rule 6: the click is authorised on the server, every time', () => {
  it('who left the team since the card was posted can not approve any more', async () => {
    await requestEnvironment(stage)
    const card = await openCard(stage)
    const file = join(stage.manifests, 'catalog', 'people.yaml')
    const people = readFileSync(file, 'utf8')
    const jonas = people.indexOf('name: jonas')
    writeFileSync(
      file,
      people.slice(0, jonas) + people.slice(jonas).replace('memberOf: [payments]', 'memberOf: [finops]'),
    )
    await stage.connection.sql`delete from usergroup_members where account = 'U0JONAS'`
    await eventually(async () => {
      const rows = await stage.connection
        .sql`select 1 from relations where from_reference = 'user:default/jonas' and to_reference = 'group:default/finops'`
      return rows.length === 1
    })
    await stage.playground.as('Jonas').click(card, { actionId: 'approve', stale: true })
    expect(reads(await stage.playground.as('Jonas').sees(/Only people of/u))).toContain('Payments')
    const [row] = await stage.connection.sql`select state from runs order by requested_at desc limit 1`
    expect(row?.state).toBe('awaiting_approval')
  })
})

describe('rule 9: no secret that we hold is written anywhere', () => {
  it('not to Slack, not to the log, not to the audit trail', async () => {
    const { playground } = stage
    const tokens = stage.runner.calls.map((call) => String(call.headers['x-stagedoor-token']))
    const secrets = [
      'a secret of the journeys',
      'a key of the journeys that is long enough',
      playground.botToken,
      playground.appToken,
      playground.signingSecret,
      ...tokens,
    ]
    expect(tokens.length).toBeGreaterThan(0)
    const entries = await stage.connection.sql`select actor, act, details from audit_entries`
    const written = [
      JSON.stringify(playground.recorder.calls.map((call) => call.payload)),
      JSON.stringify(playground.recorder.deliveries.map((delivery) => delivery.answer)),
      JSON.stringify(entries),
      ...stage.replicas.flatMap((replica) => replica.lines),
    ].join('\n')
    expect(secrets.filter((secret) => written.includes(secret))).toEqual([])
  })
})
