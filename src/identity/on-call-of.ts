import type { Ctx } from '../base/ctx.ts'
import { definitionInForce } from '../definitions/index.ts'
import { membersNamed } from './members-of.ts'
import type { OnCall } from './on-call.ts'
import { overrideOf } from './on-call-override.ts'
import { rotaDefinition } from './parse-rota.ts'
import { shiftAt } from './rota-rule.ts'
import type { Team } from './team.ts'
import { toldOnCall } from './told-on-call.ts'

type Reading = Pick<Ctx, 'tx' | 'now'>

/** Who is on call for a team now: whoever was put there for a while, else whom the place that its Group names tells. */
export async function onCallOf(ctx: Reading, team: Pick<Team, 'reference' | 'onCall'>): Promise<OnCall> {
  const override = await overrideOf(ctx, team.reference)
  if (override !== null)
    return { state: 'known', people: [override.member], until: override.until, by: 'override', stale: null }
  if (team.onCall === null) return { state: 'unset' }
  if (team.onCall.kind !== 'rota') return await toldOnCall(ctx, team.onCall, team.reference)
  return await byRota(ctx, team.onCall.name)
}

async function byRota(ctx: Reading, name: string): Promise<OnCall> {
  const stored = await definitionInForce(ctx, { kind: 'rota', schema: rotaDefinition }, name)
  if (stored === null) return { state: 'nobody', because: `there is no rota “${name}”` }
  const rota = stored.definition
  const shift = shiftAt(rota, ctx.now)
  if (shift === null) return { state: 'nobody', because: `the rota “${rota.title}” begins on ${rota.start}` }
  return {
    state: 'known',
    people: await membersNamed(ctx, [shift.member]),
    until: shift.until,
    by: 'rota',
    stale: null,
  }
}
