import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonAtPlay } from '../../src/playground/index.ts'
import { eventually } from './support/eventually.ts'
import { openCard, reads } from './support/requesting.ts'
import { type Stage, startStage, type Transport } from './support/stage.ts'

/** How often each race is run; `npm run races` asks for 200. */
const times = Number(process.env.RACES ?? 20)

/** Slack takes a message a second in one channel, so the rounds are run in several teams' channels side by side. */
const lanes = [
  { channel: 'team-payments', service: 'checkout', requester: 'Ana', approvers: ['Ben', 'Priya', 'Jonas'] },
  { channel: 'team-platform', service: 'feature-flags', requester: 'Rosa', approvers: ['Kai', 'Noor', 'Owen'] },
  {
    channel: 'team-fulfilment',
    service: 'order-management',
    requester: 'Emeka',
    approvers: ['Marek', 'Aisha', 'Diego'],
  },
  { channel: 'team-storefront', service: 'storefront-web', requester: 'Clara', approvers: ['Tomás', 'Yuki', 'Leila'] },
] as const

type Lane = (typeof lanes)[number]

describe.each<Transport>(['socket', 'http'])('two approvers at once, over %s', (transport) => {
  let stage: Stage

  beforeAll(async () => {
    stage = await startStage({ transport, arrange: askTwo })
  }, 60_000)
  afterAll(() => stage.close())

  const limit = 30_000 * Math.max(1, times / 10)

  it(
    `of a quorum of two: one outcome and one run, ${times} times`,
    async () => {
      await inLanes(async (lane) => {
        const run = await ask(stage, lane)
        const card = await openCard(stage, lane.channel, lane)
        const [one, other] = lane.approvers.map((name) => stage.playground.as(name))
        await Promise.all([one, other].map((person) => person?.click(card, { actionId: 'approve', stale: true })))
        await eventually(() => callsOf(stage, run) === 1)
        expect(await states(stage, run)).toEqual({ approval: 'granted', decisions: 2, consent: 'granted' })
      })
    },
    limit,
  )

  it(
    `one approves and one declines: one outcome, and an honest word to whoever was late, ${times} times`,
    async () => {
      await inLanes(async (lane, round) => {
        const run = await ask(stage, lane)
        const card = await openCard(stage, lane.channel, lane)
        const [first, late, decliner] = lane.approvers.map((name) => stage.playground.as(name))
        if (first === undefined || late === undefined || decliner === undefined) throw new Error('a lane has three')
        await first.click(card, { actionId: 'approve', stale: true })
        await decliner.click(card, { actionId: 'decline', stale: true })
        const form = await decliner.seesView((view) => view.definition.callback_id === 'decline_form')
        const [block = ''] = form.blocks.flatMap((one) => (one.type === 'input' ? [String(one.block_id)] : []))
        const toldBefore = stage.playground.ephemerals(late.name).length
        await Promise.all([
          decliner.submit(form, { [block]: `Not now ${round}` }),
          late.click(card, { actionId: 'approve', stale: true }),
        ])
        const { consent, decisions } = await states(stage, run)
        expect([consent, decisions]).toEqual(consent === 'granted' ? ['granted', 2] : ['declined', 2])
        if (consent === 'declined') {
          const told = await eventually(() => stage.playground.ephemerals(late.name)[toldBefore])
          expect(reads(told)).toContain(decliner.name)
        }
        await closeAll(decliner)
      })
    },
    limit,
  )

  it('never made two runs of one request, nor two cards of one run in a channel', () => {
    const keys = stage.runner.calls.map((call) => call.headers['idempotency-key'])
    expect(new Set(keys).size).toBe(keys.length)
    expect(stage.playground.report().duplicatePosts).toEqual([])
  })
})

/** Runs `times` rounds, dealt over the lanes; each lane does one after the other. */
async function inLanes(round: (lane: Lane, number: number) => Promise<void>): Promise<void> {
  await Promise.all(
    lanes.map(async (lane, index) => {
      for (let number = index; number < times; number += lanes.length) await round(lane, number)
    }),
  )
}

function askTwo(directory: string): void {
  const file = `${directory}/actions/request-environment.yaml`
  writeFileSync(file, readFileSync(file, 'utf8').replace('from: owner, quorum: 1', 'from: owner, quorum: 2'))
}

/** Has the lane's requester ask, and gives the run's id. */
async function ask(stage: Stage, { requester, service }: Lane): Promise<string> {
  const person = stage.playground.as(requester)
  await closeAll(person)
  await person.slash('/request', `request-environment on ${service}`, { channel: 'general' })
  const form = await person.seesView((view) => view.definition.callback_id === 'run_form')
  await person.submit(form, { 'input:reason': 'A race' })
  await person.seesView(/Asked /u)
  const [row] = await stage.connection.sql`
    select id from runs where requester_account = ${person.id} order by requested_at desc limit 1`
  return String(row?.id)
}

async function closeAll(person: PersonAtPlay): Promise<void> {
  while (person.view !== undefined) await person.closeView(person.view)
}

function callsOf(stage: Stage, run: string): number {
  return stage.runner.calls.filter((call) => call.headers['idempotency-key'] === run).length
}

async function states(stage: Stage, run: string): Promise<{ approval: string; decisions: number; consent: string }> {
  const [row] = await stage.connection.sql`
    select a.state as approval, c.state as consent, (select count(*)::int from decisions d where d.approval_id = a.id) as decisions
    from consents c join approvals a on a.consent_id = c.id where c.subject_id = ${run}`
  return { approval: String(row?.approval), decisions: Number(row?.decisions), consent: String(row?.consent) }
}
