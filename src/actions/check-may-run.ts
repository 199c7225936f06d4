import type { Ctx } from '../base/ctx.ts'
import { Refusal } from '../base/refusal.ts'
import type { Person } from '../identity/index.ts'
import { actingRunner, withTeamTitles } from './acting-runner.ts'
import type { Action } from './action.ts'
import { mayRun } from './may-run-rule.ts'

/** The actor as the person who may run the action; refuses `guest`, `not_linked` or `not_entitled`. */
export async function checkMayRun(ctx: Ctx, { definition }: Pick<Action, 'definition'>): Promise<Person> {
  const { person, runner } = await actingRunner(ctx)
  const verdict = mayRun(definition, runner)
  if (!verdict.may) throw new Refusal(await withTeamTitles(ctx, verdict.reason, definition.executeTeams ?? []))
  return person
}
