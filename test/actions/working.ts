import { beforeEach } from 'vitest'
import { beginCall, type CallOutcome, getRun, recordCall } from '../../src/actions/index.ts'
import { ana, ben } from '../approvals/crew.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { openShop, type Shop, shopTables, tokenKey } from './shop.ts'

export const accepted: CallOutcome = { kind: 'accepted', report: null }
export const runner = (run: string) => ({ kind: 'runner' as const, run })

/** A shop of its own for each test, at 14:02, with runs at every point of their way. */
export function working() {
  const fresh = databaseForTests({ empty: shopTables })
  let opened: Shop
  const shop = () => opened
  beforeEach(async () => {
    opened = await openShop(fresh.database)
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
