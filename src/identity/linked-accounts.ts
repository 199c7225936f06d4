import type { AccountKey, Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { inArray, type SQL, sql } from '../base/sql.ts'
import { entities, portalSettings } from '../catalog/index.ts'
import type { LinkedAccount } from './account.ts'
import { accounts, links, usergroupMembers, usergroups } from './tables.ts'

type Reading = Pick<Ctx, 'tx'>

/** As the index `entities_user_email` has it, for a row of entities named `u`. */
const userEmail = sql`lower(left(u.properties #>> '{profile,email}', 320))`

/** Every account that stands for one of the references, by the rules of `link-rule.ts`. */
export async function accountsStandingFor(ctx: Reading, references: readonly Reference[]): Promise<LinkedAccount[]> {
  if (references.length === 0) return []
  const wanted = sql`array(select jsonb_array_elements_text(${JSON.stringify(references)}::jsonb))`
  const { people } = await portalSettings(ctx)
  const asked = new Set<string>(references)
  const named = Object.keys(people).filter((account) => asked.has(people[account] ?? ''))
  const candidates = sql`
    select workspace, account from ${links} where reference = any(${wanted})
    union
    select a.workspace, a.account from ${entities} u join ${accounts} a on a.email = ${userEmail}
    where lower(u.kind) = 'user' and u.reference = any(${wanted})
    ${named.length === 0 ? sql`` : sql`union select workspace, account from ${accounts} where ${inArray(accounts.account, named)}`}`
  const found = await linked(ctx, candidates, JSON.stringify(people))
  return found.filter(({ reference }) => reference !== null && asked.has(reference))
}

/** The accounts in the Slack usergroups that the given Groups name by annotation. A disabled usergroup has no members. */
export async function accountsInUsergroupsOf(ctx: Reading, groups: readonly Reference[]): Promise<LinkedAccount[]> {
  if (groups.length === 0) return []
  const candidates = sql`
    select distinct m.workspace, m.account from ${entities} g
    join ${usergroups} s on ${annotatedUsergroup} in (s.usergroup, s.workspace || '/' || s.usergroup) and not s.disabled
    join ${usergroupMembers} m on m.workspace = s.workspace and m.usergroup = s.usergroup
    where g.reference = any(array(select jsonb_array_elements_text(${JSON.stringify(groups)}::jsonb)))`
  return await linked(ctx, candidates, await peopleTable(ctx))
}

/** One account, whether or not the portal has met it. */
export async function linkedAccount(ctx: Reading, key: AccountKey): Promise<LinkedAccount> {
  const candidate = sql`select ${key.workspace}::text as workspace, ${key.account}::text as account`
  const [found] = await linked(ctx, candidate, await peopleTable(ctx))
  return found ?? { key, name: null, active: true, reference: null }
}

/** The accounts for which Slack has confirmed an e-mail (lower case), in whichever workspace. */
export async function accountsWithEmail(ctx: Reading, email: string): Promise<LinkedAccount[]> {
  const candidates = sql`select workspace, account from ${accounts} where email = ${email} limit 10`
  return await linked(ctx, candidates, await peopleTable(ctx))
}

/** A Group's usergroup: `S0123`, or `T0123/S0123` where several workspaces are read. For a row of entities named `g`. */
export const annotatedUsergroup = sql`(g.metadata #>> '{annotations,stagedoor.dev/slack-usergroup}')`

async function peopleTable(ctx: Reading): Promise<string> {
  const { people } = await portalSettings(ctx)
  return JSON.stringify(people)
}

/** The set form of `linkVerdict`: manifest, else a made link, else the e-mail where exactly one User has it. */
async function linked(ctx: Reading, candidates: SQL, people: string): Promise<LinkedAccount[]> {
  const rows = await ctx.tx.execute<{
    workspace: string
    account: string
    name: string | null
    active: boolean
    reference: Reference | null
  }>(sql`
    select k.workspace, k.account, a.name,
           coalesce(not (a.guest or a.deactivated or a.bot), true) as active,
           coalesce(p.people ->> k.account, l.reference, e.reference) as reference
    from (${candidates}) k
    cross join (select ${people}::jsonb as people) p
    left join ${accounts} a on a.workspace = k.workspace and a.account = k.account
    left join ${links} l on l.workspace = k.workspace and l.account = k.account
    left join lateral (
      select min(u.reference) as reference from ${entities} u
      where lower(u.kind) = 'user' and ${userEmail} = a.email having count(*) = 1
    ) e on true`)
  return rows.map(({ workspace, account, ...rest }) => ({ key: { workspace, account }, ...rest }))
}
