import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { sql } from '../base/sql.ts'
import type { Account } from './account.ts'
import { accounts } from './tables.ts'

/** An e-mail has at most 320 characters; what is longer is none, and would not be compared whole. */
const longestEmail = 320

/** How many accounts an audit entry names; a whole directory's first reading is told by its number. */
const mostNamed = 50

/**
 * Takes over what Slack says of accounts, in one statement. Accounts that are not given stay as they are. Give an
 * e-mail only where Slack has confirmed it, and accounts of other workspaces (Slack Connect) as guests: both decide
 * who somebody is taken for. Returns how many were new or changed.
 */
export async function recordAccounts(ctx: Ctx, rows: readonly Account[]): Promise<number> {
  const distinct = new Map(rows.map((row) => [`${row.workspace}/${row.account}`, tidy(row)]))
  if (distinct.size === 0) return 0
  const changed = await ctx.tx.execute<{ account: string }>(sql`
    insert into ${accounts} as a
      (workspace, account, name, handle, email, time_zone, guest, deactivated, bot, refreshed_at)
    select r.workspace, r.account, r.name, r.handle, r.email, r."timeZone", r.guest, r.deactivated, r.bot,
           ${ctx.now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify([...distinct.values()])}::jsonb) as r (workspace text, account text,
      name text, handle text, email text, "timeZone" text, guest boolean, deactivated boolean, bot boolean)
    on conflict (workspace, account) do update set
      (name, handle, email, time_zone, guest, deactivated, bot, refreshed_at) =
      (excluded.name, excluded.handle, excluded.email, excluded.time_zone, excluded.guest, excluded.deactivated,
       excluded.bot, excluded.refreshed_at)
    where (a.name, a.handle, a.email, a.time_zone, a.guest, a.deactivated, a.bot) is distinct from
      (excluded.name, excluded.handle, excluded.email, excluded.time_zone, excluded.guest, excluded.deactivated,
       excluded.bot)
    returning a.workspace || '/' || a.account as account`)
  if (changed.length === 0) return 0
  await recordEntry(ctx, {
    act: 'accounts.recorded',
    subject: { kind: 'directory', id: rows[0]?.workspace ?? '' },
    details: { changed: changed.length, accounts: changed.slice(0, mostNamed).map((row) => row.account) },
  })
  return changed.length
}

function tidy(row: Account): Account {
  const text = (value: string, most: number) => value.replaceAll('\u0000', '').slice(0, most).toWellFormed()
  const email = row.email === null || row.email.length >= longestEmail ? '' : row.email.trim().toLowerCase()
  return {
    ...row,
    name: text(row.name, 200),
    handle: text(row.handle, 100),
    email: email === '' ? null : text(email, longestEmail),
    timeZone: text(row.timeZone, 64),
  }
}
