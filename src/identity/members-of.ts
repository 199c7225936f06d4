import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { sql } from '../base/sql.ts'
import { entities, relations } from '../catalog/index.ts'
import { accountsInUsergroupsOf, accountsStandingFor } from './linked-accounts.ts'
import type { Member } from './member.ts'
import { gatherMembers, type NamedUser } from './membership-rule.ts'
import { withChildTeams } from './team-tree.ts'

/**
 * Everybody of a team and of the teams under it: its Users by relation, and the accounts of its Slack usergroup.
 * A person of both, or with two accounts, is one member. Includes those who are not active, marked so.
 */
export async function membersOf(ctx: Pick<Ctx, 'tx'>, team: Reference): Promise<Member[]> {
  const teams = await withChildTeams(ctx, [team])
  const grouped = await accountsInUsergroupsOf(ctx, teams)
  const users = await usersOf(
    ctx,
    teams,
    grouped.flatMap(({ reference }) => reference ?? []),
  )
  const standing = await accountsStandingFor(
    ctx,
    users.map((user) => user.reference),
  )
  return gatherMembers(users, [...standing, ...grouped])
}

/** The persons of references, whether or not the catalog has them, each with the accounts that stand for them. */
export async function membersNamed(ctx: Pick<Ctx, 'tx'>, references: readonly Reference[]): Promise<Member[]> {
  if (references.length === 0) return []
  return gatherMembers(await usersOf(ctx, [], references), await accountsStandingFor(ctx, references))
}

/** The Users related to the teams, and those named besides, with the names people know them by. */
async function usersOf(
  ctx: Pick<Ctx, 'tx'>,
  teams: readonly Reference[],
  besides: readonly Reference[],
): Promise<NamedUser[]> {
  return await ctx.tx.execute<{ reference: Reference; name: string }>(sql`
    select m.reference, coalesce(nullif(e.properties #>> '{profile,displayName}', ''), e.title, e.name,
                                 split_part(m.reference, '/', 2)) as name
    from (
      select from_reference as reference from ${relations}
      where type = 'memberOf' and from_reference like 'user:%'
        and to_reference = any(array(select jsonb_array_elements_text(${JSON.stringify(teams)}::jsonb)))
      union
      select jsonb_array_elements_text(${JSON.stringify(besides)}::jsonb)
    ) m
    left join ${entities} e on e.reference = m.reference`)
}
