import type { Actor, Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { sql } from '../base/sql.ts'
import { entities, relations } from '../catalog/index.ts'
import { accountsStandingFor, annotatedUsergroup, linkedAccount } from './linked-accounts.ts'
import { usergroupMembers, usergroups } from './tables.ts'
import { withParentTeams } from './team-tree.ts'

/**
 * The teams somebody is in: by the catalog's relations of their reference, by the usergroups of any of their active
 * accounts, and every team above those. Guests, deactivated accounts, bots, runners and operators are in none.
 */
export async function teamsOf(ctx: Pick<Ctx, 'tx'>, actor: Actor): Promise<Reference[]> {
  if (actor.kind !== 'person') return []
  const acting = await linkedAccount(ctx, actor.account)
  if (!acting.active) return []
  const reference = actor.reference
  const others = reference === null ? [] : await accountsStandingFor(ctx, [reference])
  const keys = [acting, ...others].filter(({ active }) => active).map(({ key }) => key)
  const rows = await ctx.tx.execute<{ team: Reference }>(sql`
    select to_reference as team from ${relations} where type = 'memberOf' and from_reference = ${reference}
    union
    select g.reference from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (workspace text, account text)
    join ${usergroupMembers} m on m.workspace = k.workspace and m.account = k.account
    join ${usergroups} s on s.workspace = m.workspace and s.usergroup = m.usergroup and not s.disabled
    join ${entities} g on lower(g.kind) = 'group' and ${annotatedUsergroup} in (s.usergroup, s.workspace || '/' || s.usergroup)`)
  return await withParentTeams(
    ctx,
    rows.map((row) => row.team),
  )
}
