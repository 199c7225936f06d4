import { afterAll, beforeAll, beforeEach } from 'vitest'
import { beginCall, type CallOutcome, getRun, recordCall } from '../../src/actions/index.ts'
import { ana, ben } from '../approvals/crew.ts'
import { system } from '../support/ctx.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { openShop, type Shop, tokenKey } from './shop.ts'

export const accepted: CallOutcome = { kind: 'accepted', report: null }
export const runner = (run: string) => ({ kind: 'runner' as const, run })

/** A shop of its own for each test, at 14:02, with runs at every point of their way. */
export function working() {
  const state: { fresh?: FreshDatabase; shop?: Shop } = {}
  const fresh = () => {
    if (state.fresh === undefined) throw new Error('asked before the test began')
    return state.fresh
  }
  const shop = () => {
    if (state.shop === undefined) throw new Error('asked before the test began')
    return state.shop
  }
  beforeAll(async () => {
    state.fresh = await freshDatabase()
  })
  afterAll(() => state.fresh?.drop())
  beforeEach(async () => {
    await fresh().connection
      .sql`truncate consents, approvals, decisions, runs, run_logs, definitions, definition_versions`
    state.shop = await openShop(fresh())
  })
  const begin = (run: string) => shop().world.as(system, beginCall, { run, tokenKey })
  const queued = async () => {
    const run = await shop().ask(ana)
    await shop().decide(ben, run.id, 'approve')
    await shop().settle(run.id)
    shop().world.events.length = 0
    return run
  }
  return {
    fresh,
    shop,
    begin,
    queued,
    read: async (id: string) => (await shop().world.transact(system, (ctx) => getRun(ctx, id)))?.run,
    names: () => shop().world.events.map((event) => event.name),
    called: async () => {
      const run = await queued()
      const call = await begin(run.id)
      if (call === null) throw new Error('nothing to call for')
      return { run, call, record: (outcome: CallOutcome) => shop().world.as(system, recordCall, { call, outcome }) }
    },
  }
}
