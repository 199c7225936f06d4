import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { Refusal, type RefusalReason } from '../base/refusal.ts'
import { accountOf, type Person, team, teamsOf } from '../identity/index.ts'
import type { Runner } from './may-run-rule.ts'

/** The person who acts, as the rule wants to know them. Runners, operators and the system itself request nothing. */
export async function actingRunner(ctx: Ctx): Promise<{ readonly person: Person; readonly runner: Runner }> {
  const { actor } = ctx
  if (actor.kind !== 'person') throw new Refusal({ code: 'not_linked', act: 'run actions' })
  const account = await accountOf(ctx, actor.account)
  const teams = await teamsOf(ctx, actor)
  const guest = account !== null && (account.guest || account.deactivated || account.bot)
  return { person: actor, runner: { guest, reference: actor.reference, teams } }
}

/** The same reason with its teams called as people call them. */
export async function withTeamTitles(
  ctx: Ctx,
  reason: RefusalReason,
  teams: readonly Reference[],
): Promise<RefusalReason> {
  if (reason.code !== 'not_entitled') return reason
  const titles: string[] = []
  for (const reference of teams.slice(0, 5)) titles.push((await team(ctx, reference))?.title ?? reference)
  return { ...reason, teams: titles }
}
