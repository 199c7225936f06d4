import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { verifyChain } from '../../src/audit/index.ts'
import { system, testTransact } from '../support/ctx.ts'
import { eventually } from './support/eventually.ts'
import { hasButton, newestCard, openCard, openForm, reads, report, requestEnvironment } from './support/requesting.ts'
import { type Stage, startStage, type Transport } from './support/stage.ts'

describe.each<Transport>(['socket', 'http'])('a request, over %s', (transport) => {
  let stage: Stage
  let calls = 0

  beforeAll(async () => {
    stage = await startStage({ transport })
  }, 60_000)
  afterAll(() => stage.close())
  beforeEach(() => {
    calls = stage.runner.calls.length
  })

  const person = (name: string) => stage.playground.as(name)
  const nextCall = () => eventually(() => stage.runner.calls[calls])
  const paymentsCard = () => newestCard(stage, 'team-payments')
  const cardSays = (words: string | RegExp) =>
    eventually(async () => {
      const card = await paymentsCard()
      return (
        card !== undefined &&
        (typeof words === 'string' ? reads(card).includes(words) : words.test(reads(card))) &&
        card
      )
    })

  it('goes from the form by the owning team to the outside, and back to whoever asked', async () => {
    await requestEnvironment(stage)
    const card = await openCard(stage)
    expect(reads(card)).toMatch(/Ana Ruiz/u)
    await person('Ben').click(card, { actionId: 'approve' })
    const call = await nextCall()
    expect(call).toMatchObject({ method: 'POST', path: '/environments' })
    expect(JSON.parse(call.body)).toMatchObject({ service: 'checkout', size: 'small', hours: 8 })
    const signed = `${call.headers['x-port-timestamp']}.${call.body}`
    const digest = createHmac('sha256', 'a secret of the journeys').update(signed).digest('base64')
    expect(call.headers['x-port-signature']).toBe(`v1,${digest}`)
    const decided = await cardSays('Approved by Ben Ode')
    expect(hasButton(decided, 'approve')).toBe(false)

    expect((await report(call, { status: 'running', statusLabel: 'Starting containers' })).status).toBe(200)
    expect((await report(call, { message: 'container 1 is up' }, '/logs')).status).toBe(201)
    await cardSays('Starting containers')
    await report(call, { status: 'SUCCESS', summary: 'The environment is ready.', link: 'https://env-1.example.com' })
    await cardSays('The environment is ready.')
    await eventually(() =>
      stage.playground.dm('Ana').messages.some((one) => reads(one).includes('The environment is ready.')),
    )
    const { ts } = await cardSays('The environment is ready.')
    await eventually(() =>
      stage.playground
        .channel('team-payments')
        .thread(ts)
        .some((one) => reads(one).includes('container 1')),
    )
    expect((await report(call, { status: 'FAILURE' })).status).toBe(409)
    expect(stage.runner.calls).toHaveLength(calls + 1)
  })

  it('asks for what is missing under its field', async () => {
    const form = await openForm(stage, 'Ana')
    await person('Ana').submit(form, { 'input:reason': 'For a test', 'input:cost_center': 'nonsense' })
    expect(form.errors.get('input:cost_center')).toContain('CC-1204')
  })

  it('is one request when the submission is delivered twice', async () => {
    const before = await runCount(stage)
    stage.playground.chaos.duplicate('interactive')
    const form = await openForm(stage, 'Ana')
    stage.playground.chaos.calm()
    stage.playground.chaos.duplicate('interactive')
    await person('Ana').submit(form, { 'input:reason': 'Twice' })
    await person('Ana').seesView(/Asked /u)
    expect(await runCount(stage)).toBe(before + 1)
  })

  it('is decided once when the click is delivered twice, also much later', async () => {
    await requestEnvironment(stage)
    stage.playground.chaos.duplicate('interactive')
    const click = await person('Ben').click(await openCard(stage), { actionId: 'approve' })
    await nextCall()
    await stage.playground.chaos.deliverAgain(click)
    await cardSays('Approved by Ben Ode')
    expect(stage.runner.calls).toHaveLength(calls + 1)
  })

  it('can not be approved by whoever asked, nor by others: they are told who can', async () => {
    await requestEnvironment(stage, 'Ben')
    const card = await openCard(stage)
    await person('Ben').click(card, { actionId: 'approve' })
    await person('Ben').sees(/somebody else/u)
    await person('Marek')
      .click(card, { actionId: 'approve', stale: true })
      .catch(() => undefined)
    expect(await runStates(stage)).toContain('awaiting_approval')
    await person('Priya').click(card, { actionId: 'approve' })
    await nextCall()
  })

  it('declined with a reason tells whoever asked, and can be tried again', async () => {
    await requestEnvironment(stage)
    const card = await openCard(stage)
    await person('Ben').click(card, { actionId: 'decline' })
    const form = await person('Ben').seesView((view) => view.definition.callback_id === 'decline_form')
    const [block] = form.blocks.flatMap((one) => (one.type === 'input' ? [String(one.block_id)] : []))
    await person('Ben').submit(form, { [block ?? '']: 'Not during the freeze' })
    await cardSays('Not during the freeze')
    const told = await person('Ana').sees(
      (one) => reads(one).includes('Not during the freeze') && hasButton(one, 'try_again'),
      {
        within: 15_000,
      },
    )
    await person('Ana').click(told, { actionId: 'try_again' })
    const again = await person('Ana').seesView((view) => view.definition.callback_id === 'run_form')
    expect(JSON.stringify(again.blocks)).toContain('Load test before the sale')
    await person('Ana').closeView(again)
  })

  it('can be withdrawn by whoever asked, and the card says so', async () => {
    await requestEnvironment(stage)
    await openCard(stage)
    const mine = await eventually(async () => {
      const card = await newestCard(stage, 'dm:Ana')
      return card !== undefined && hasButton(card, 'withdraw') && card
    })
    await person('Ana').click(mine, { actionId: 'withdraw' })
    await cardSays(/withdrawn/iu)
    expect(hasButton(await cardSays(/withdrawn/iu), 'approve')).toBe(false)
  })

  it('keeps an honest trail', async () => {
    const { transact } = testTransact(stage.connection.database)
    const chain = await eventually(async () => {
      const found = await transact(system, (ctx) =>
        verifyChain(ctx, { key: 'a key of the journeys that is long enough' }),
      )
      return found.unsealed === 0 && found
    })
    expect(chain.problems).toEqual([])
    expect(chain.entries).toBeGreaterThan(10)
  })

  it('is answered within the three seconds, with payloads that Slack accepts', () => {
    const { late, refusals } = stage.playground.report()
    expect({ late, refusals }).toEqual({ late: [], refusals: [] })
  })
})

async function runCount(stage: Stage): Promise<number> {
  return (await runStates(stage)).length
}

async function runStates(stage: Stage): Promise<string[]> {
  const rows = await stage.connection.sql`select state from runs`
  return rows.map((row) => String(row.state))
}
