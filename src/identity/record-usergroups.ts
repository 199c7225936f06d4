import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { sql } from '../base/sql.ts'
import { usergroupMembers, usergroups } from './tables.ts'

export interface UsergroupToRecord {
  readonly usergroup: string
  readonly handle: string
  readonly name: string
  readonly disabled: boolean
  /** Ids of accounts of the same workspace. */
  readonly members: readonly string[]
}

export interface UsergroupsToRecord {
  readonly workspace: string
  /** All there are: one that is not given has vanished and is disabled. */
  readonly usergroups: readonly UsergroupToRecord[]
}

/**
 * Takes over a workspace's usergroups, in sets: what is new or changed is written, members who left are removed, what
 * vanished is disabled and loses its members. Since membership gives rights, each membership that came or went is audited.
 */
export async function recordUsergroups(ctx: Ctx, input: UsergroupsToRecord): Promise<void> {
  const groups = JSON.stringify(input.usergroups.map(({ members: _, ...group }) => group))
  const members = JSON.stringify(
    input.usergroups.flatMap(({ usergroup, members }) => members.map((account) => ({ usergroup, account }))),
  )
  const changed = await writeUsergroups(ctx, input.workspace, groups)
  const disabled = await disableVanished(ctx, input.workspace, groups)
  const left = await removeMembers(ctx, input.workspace, members)
  const joined = await addMembers(ctx, input.workspace, members)
  const touched = new Set([...changed, ...disabled, ...left, ...joined].map((row) => row.usergroup))
  for (const usergroup of touched) {
    const of = (rows: readonly Changed[]) =>
      rows.flatMap((row) => (row.usergroup === usergroup ? (row.account ?? []) : []))
    await recordEntry(ctx, {
      act: 'usergroup.recorded',
      subject: { kind: 'usergroup', id: `${input.workspace}/${usergroup}` },
      details: {
        disabled: disabled.some((row) => row.usergroup === usergroup),
        ...counted('joined', of(joined)),
        ...counted('left', of(left)),
      },
    })
  }
}

interface Changed extends Record<string, unknown> {
  readonly usergroup: string
  readonly account: string | null
}

const mostNamed = 200

function counted(name: string, accounts: readonly string[]): Record<string, unknown> {
  return accounts.length > mostNamed
    ? { [name]: accounts.slice(0, mostNamed), [`${name}InAll`]: accounts.length }
    : { [name]: accounts }
}

async function writeUsergroups(ctx: Ctx, workspace: string, groups: string): Promise<Changed[]> {
  return await ctx.tx.execute<Changed>(sql`
    insert into ${usergroups} as g (workspace, usergroup, handle, name, disabled, refreshed_at)
    select distinct on (r.usergroup) ${workspace}::text, r.usergroup, r.handle, r.name, r.disabled,
           ${ctx.now.toISOString()}::timestamptz
    from jsonb_to_recordset(${groups}::jsonb) as r (usergroup text, handle text, name text, disabled boolean)
    on conflict (workspace, usergroup) do update set (handle, name, disabled, refreshed_at) =
      (excluded.handle, excluded.name, excluded.disabled, excluded.refreshed_at)
    where (g.handle, g.name, g.disabled) is distinct from (excluded.handle, excluded.name, excluded.disabled)
    returning g.usergroup, null::text as account`)
}

async function disableVanished(ctx: Ctx, workspace: string, groups: string): Promise<Changed[]> {
  return await ctx.tx.execute<Changed>(sql`
    update ${usergroups} set disabled = true, refreshed_at = ${ctx.now.toISOString()}::timestamptz
    where workspace = ${workspace} and not disabled
      and usergroup not in (select r.usergroup from jsonb_to_recordset(${groups}::jsonb) as r (usergroup text))
    returning usergroup, null::text as account`)
}

async function removeMembers(ctx: Ctx, workspace: string, members: string): Promise<Changed[]> {
  return await ctx.tx.execute<Changed>(sql`
    delete from ${usergroupMembers} m where workspace = ${workspace} and not exists (
      select from jsonb_to_recordset(${members}::jsonb) as r (usergroup text, account text)
      where r.usergroup = m.usergroup and r.account = m.account)
    returning usergroup, account`)
}

async function addMembers(ctx: Ctx, workspace: string, members: string): Promise<Changed[]> {
  return await ctx.tx.execute<Changed>(sql`
    insert into ${usergroupMembers} (workspace, usergroup, account)
    select ${workspace}::text, r.usergroup, r.account
    from jsonb_to_recordset(${members}::jsonb) as r (usergroup text, account text)
    on conflict do nothing
    returning usergroup, account`)
}
