import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonAtPlay } from '../../src/playground/index.ts'
import { eventually } from './support/eventually.ts'
import { openCard, reads } from './support/requesting.ts'
import { type Stage, startStage, type Transport } from './support/stage.ts'

/** How often each race is run; `npm run races` asks for 200. */
const times = Number(process.env.RACES ?? 20)

const twoOfPayments = (action: string) => action.replace('from: owner, quorum: 1', 'from: owner, quorum: 2')

describe.each<Transport>(['socket', 'http'])('two approvers at once, over %s', (transport) => {
  let stage: Stage

  beforeAll(async () => {
    stage = await startStage({
      transport,
      arrange: (directory) => {
        const file = `${directory}/actions/request-environment.yaml`
        writeFileSync(file, twoOfPayments(readFileSync(file, 'utf8')))
      },
    })
  }, 60_000)
  afterAll(() => stage.close())

  it(
    `of a quorum of two: one outcome and one run, ${times} times`,
    async () => {
      for (let round = 0; round < times; round++) {
        await ask(stage)
        const card = await openCard(stage)
        const calls = stage.runner.calls.length
        await Promise.all(
          ['Ben', 'Priya'].map((name) => stage.playground.as(name).click(card, { actionId: 'approve', stale: true })),
        )
        await eventually(() => stage.runner.calls.length === calls + 1)
        expect(await states(stage)).toEqual({ approvals: 'granted', decisions: 2, consents: 'granted' })
      }
    },
    30_000 * Math.max(1, times / 10),
  )

  it(
    `one approves and one declines: one outcome, and an honest word to whoever was late, ${times} times`,
    async () => {
      for (let round = 0; round < times; round++) {
        await ask(stage)
        const card = await openCard(stage)
        const [ben, priya, jonas] = ['Ben', 'Priya', 'Jonas'].map((name) => stage.playground.as(name))
        if (ben === undefined || priya === undefined || jonas === undefined)
          throw new Error('Payments has three people')
        await jonas.click(card, { actionId: 'approve', stale: true })
        await ben.click(card, { actionId: 'decline', stale: true })
        const form = await ben.seesView((view) => view.definition.callback_id === 'decline_form')
        const [block = ''] = form.blocks.flatMap((one) => (one.type === 'input' ? [String(one.block_id)] : []))
        const toldBefore = stage.playground.ephemerals('Priya').length
        await Promise.all([
          ben.submit(form, { [block]: `Not now ${round}` }),
          priya.click(card, { actionId: 'approve', stale: true }),
        ])
        const { consents } = await states(stage)
        expect(['granted', 'declined']).toContain(consents)
        if (consents === 'declined') {
          const told = await eventually(() => stage.playground.ephemerals('Priya')[toldBefore])
          expect(reads(told)).toContain('Ben Ode')
        }
        await closeAll(ben)
      }
    },
    30_000 * Math.max(1, times / 10),
  )

  it('never made two runs of one request, nor two cards of one run in a channel', () => {
    const keys = stage.runner.calls.map((call) => call.headers['idempotency-key'])
    expect(new Set(keys).size).toBe(keys.length)
    expect(stage.playground.report().duplicatePosts).toEqual([])
  })
})

async function closeAll(person: PersonAtPlay): Promise<void> {
  while (person.view !== undefined) await person.closeView(person.view)
}

async function ask(stage: Stage): Promise<void> {
  const ana = stage.playground.as('Ana')
  await closeAll(ana)
  await ana.slash('/request', 'request-environment on checkout', { channel: 'general' })
  const form = await ana.seesView((view) => view.definition.callback_id === 'run_form')
  await ana.submit(form, { 'input:reason': 'A race' })
  await ana.seesView(/Asked /u)
}

async function states(stage: Stage): Promise<{ approvals: string; decisions: number; consents: string }> {
  const [row] = await stage.connection.sql`
    select a.state as approvals, c.state as consents, (select count(*)::int from decisions d where d.approval_id = a.id) as decisions
    from consents c join approvals a on a.consent_id = c.id order by c.opened_at desc limit 1`
  return { approvals: String(row?.approvals), decisions: Number(row?.decisions), consents: String(row?.consents) }
}
