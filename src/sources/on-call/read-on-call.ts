import type { Actor, Transact } from '../../base/ctx.ts'
import type { Log } from '../../base/log.ts'
import { portalSettings } from '../../catalog/index.ts'
import { type OnCallReading, type OnCallSourceToRead, onCallSourceToRead, recordOnCall } from '../../identity/index.ts'
import { readCalendar } from './read-calendar.ts'
import { type PagerDutyAccess, readPagerDuty } from './read-pagerduty.ts'

export interface ReadOnCallParts {
  readonly transact: Transact
  readonly log: Log
  readonly pagerDuty: PagerDutyAccess
}

const actor: Actor = { kind: 'system', name: 'read-on-call' }

const day = 86_400_000

/** What is asked for: far enough ahead that a place which is away for a week or two goes on to count. */
const [daysBack, daysAhead] = [1, 21]

interface Circumstances {
  readonly now: Date
  readonly timeZone: string
  readonly allowHosts: readonly string[]
}

/** The job that reads one place that tells who is on call, outside of any transaction, and keeps what it said. Safe to repeat. */
export function readOnCall({ transact, log, pagerDuty }: ReadOnCallParts) {
  return async ({ id }: { readonly id: string }): Promise<void> => {
    const asked = await transact(actor, async (ctx) => {
      const { timeZone, allowHosts } = await portalSettings(ctx)
      return { source: await onCallSourceToRead(ctx, id), now: ctx.now, timeZone, allowHosts }
    })
    const { source } = asked
    if (source === null) return
    const reading = await read(source, asked, pagerDuty)
    const because = reading.is === 'trouble' ? reading.because : undefined
    log.info({ source: id, kind: source.kind, outcome: reading.is, because }, 'read who is on call')
    await transact(actor, (ctx) => recordOnCall(ctx, source, reading))
  }
}

async function read(
  { kind, place, etag }: OnCallSourceToRead,
  { now, timeZone, allowHosts }: Circumstances,
  pagerDuty: PagerDutyAccess,
): Promise<OnCallReading> {
  const from = new Date(now.getTime() - daysBack * day)
  const until = new Date(now.getTime() + daysAhead * day)
  if (kind === 'pagerduty') return await readPagerDuty({ schedule: place, window: { from, until } }, pagerDuty)
  const url = URL.parse(place)
  if (kind !== 'calendar' || url === null) return { is: 'unchanged' }
  return await readCalendar({ url, etag, window: { from, until, timeZone }, allowHosts })
}
