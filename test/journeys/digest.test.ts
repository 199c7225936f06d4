import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { reads } from './support/requesting.ts'
import { type Stage, startStage, type Transport } from './support/stage.ts'

const teams = ['storefront', 'payments', 'fulfilment', 'platform', 'customers', 'finops']

describe.each<Transport>(['socket', 'http'])('the weekly digest, over %s', (transport) => {
  let stage: Stage

  beforeAll(async () => {
    stage = await startStage({ transport, start: '2026-11-18T12:00:00Z' })
    await eventually(async () => (await stage.connection.sql`select 1 from standings limit 1`).length > 0)
  }, 60_000)
  afterAll(() => stage.close())

  const digests = (team: string) =>
    stage.playground.channel(`team-${team}`).messages.filter((one) => one.threadTs === undefined)

  it('is not there before its hour', async () => {
    await stage.moveTo('2026-11-23T07:55:00Z')
    expect(teams.flatMap(digests)).toEqual([])
  })

  it('comes once to each team’s channel on Monday 09:00 of its time zone, from one of two replicas', async () => {
    await stage.moveTo('2026-11-23T08:01:00Z')
    await eventually(() =>
      ['storefront', 'payments', 'fulfilment', 'platform', 'customers'].every((team) => digests(team).length > 0),
    )
    expect(reads(digests('payments')[0] ?? fail())).toContain('Payments, week 48')
    await stage.moveTo('2026-11-23T08:02:00Z')
    await stage.moveTo('2026-11-23T09:30:00Z')
    const counts = Object.fromEntries(teams.map((team) => [team, digests(team).length]))
    expect(counts).toEqual(Object.fromEntries(teams.map((team) => [team, 1])))
  })

  it('of a team without a channel goes to its lead, and the admins are told', async () => {
    await stage.playground.as('Mei').sees(/Data, week 48/u)
    await eventually(() => stage.playground.channel('portal-admins').messages.some((one) => /Data/u.test(reads(one))))
  })

  it('says next week what got worse', async () => {
    const file = join(stage.manifests, 'catalog', 'money.yaml')
    const before = await standing(stage, 'component:default/refunds')
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/^ *harbor\.example\/runbook:.*\n/gmu, ''))
    await eventually(async () => (await standing(stage, 'component:default/refunds')) < before)
    await stage.moveTo('2026-11-30T08:05:00Z')
    const second = await eventually(() => digests('payments')[1])
    expect(reads(second)).toMatch(/Worse since last week[\s\S]*Refunds/u)
  })

  it('missed for more than a day is skipped, and that is said', async () => {
    await stage.moveTo('2026-12-08T20:00:00Z')
    await eventually(async () => {
      const rows = await stage.connection
        .sql`select count(*) from editions where period = '2026-W50' and state = 'skipped'`
      return Number(rows[0]?.count) >= teams.length
    })
    expect(digests('payments')).toHaveLength(2)
  })

  it('shows a preview only to whoever asks', async () => {
    await stage.playground.as('Ben').slash('/portal', 'digest preview', { channel: 'general' })
    await stage.playground.as('Ben').sees((one) => one.onlyFor !== undefined && /Payments/u.test(reads(one)))
  })

  it('is a payload that Slack accepts', () => {
    const { late, refusals, duplicatePosts } = stage.playground.report()
    expect({ late, refusals, duplicatePosts }).toEqual({ late: [], refusals: [], duplicatePosts: [] })
  })
})

async function standing(stage: Stage, reference: string): Promise<number> {
  const rows = await stage.connection
    .sql`select passed from standings where reference = ${reference} and scorecard = 'production-readiness'`
  return Number(rows[0]?.passed ?? -1)
}

function fail(): never {
  throw new Error('there is no digest')
}
