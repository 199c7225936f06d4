import { eq } from 'drizzle-orm'
import { claimEditions, getEdition } from '../../src/digests/index.ts'
import { editions } from '../../src/digests/tables.ts'
import { evaluateScorecards, recordScorecards } from '../../src/scorecards/index.ts'
import { definition } from '../scorecards/documents.ts'
import { type EntityGiven, reference, seedEntities } from '../scorecards/seed-entities.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'

/** Nine in the morning of the Monday of 2026-W48, UTC. */
export const slot = '2026-11-23T09:00:00Z'

/** A portal of its own for a test file, emptied before each test, with the clock at the slot. */
export function digestPortal() {
  const at = databaseForTests({ empty: emptied, now: slot })
  const claim = () => at.transact(system, claimEditions)
  const evaluate = () => at.as(system, evaluateScorecards, {})
  return {
    at,
    claim,
    evaluate,
    seed: (...given: EntityGiven[]) => seedEntities(at.database, given),
    claimAt: async (moment: string) => {
      at.clock.set(moment)
      return claim()
    },
    /** A scorecard with one rule, that there be a runbook; a component with one is Gold. */
    scoreRunbooks: async () => {
      const conditions = [{ property: 'runbook', operator: 'isNotEmpty' }]
      const rules = [{ identifier: 'runbook', level: 'Bronze', fix: { action: 'add-runbook' }, conditions }]
      const given = { definition: definition(rules), file: 'readiness.yaml' }
      await at.as(system, recordScorecards, { source: 'test', scorecards: [given] })
      await evaluate()
      at.events.length = 0
    },
    /** Every edition as `team period state`. */
    told: async () => {
      const rows = await at.database.select().from(editions).orderBy(editions.period, editions.team)
      return rows.map((row) => `${row.team.slice('group:default/'.length)} ${row.period} ${row.state}`)
    },
    editionOf: async (name: string, period: string) => {
      const own = eq(editions.team, reference('group', name))
      const rows = await at.database.select().from(editions).where(own)
      const id = rows.find((row) => row.period === period)?.id ?? ''
      const edition = await at.transact(system, (ctx) => getEdition(ctx, id))
      if (edition?.state !== 'claimed') throw new Error(`${name} ${period} is not claimed`)
      return edition
    },
  }
}

const emptied = [
  ...['editions', 'results', 'standings', 'definitions', 'definition_versions'],
  ...['entities', 'portal_settings'],
]

interface GroupGiven {
  zone?: string
  channel?: string | null
  changedAt?: string
}

/** A Group with a channel, unless it is null. In the catalog since Friday, unless it says otherwise. */
export function group(name: string, { zone, channel = 'C0123456', changedAt }: GroupGiven = {}): EntityGiven {
  const annotations = {
    ...(channel === null ? {} : { 'slack.com/bot-notify': channel }),
    ...(zone === undefined ? {} : { 'stagedoor.dev/time-zone': zone }),
  }
  const metadata = { annotations }
  return { name, kind: 'Group', title: name.toUpperCase(), metadata, changedAt: changedAt ?? '2026-11-20T00:00:00Z' }
}
