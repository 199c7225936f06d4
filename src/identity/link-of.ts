import type { AccountKey, Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { and, eq, sql } from '../base/sql.ts'
import { entities, portalSettings } from '../catalog/index.ts'
import { accountOf } from './account-of.ts'
import { type LinkEvidence, linkVerdict } from './link-rule.ts'
import { links } from './tables.ts'

/** Which person an account is, by what, and what else was found: for telling somebody who the portal takes them for. */
export interface Link {
  readonly reference: Reference | null
  readonly via: 'manifest' | 'self' | 'admin' | 'email' | null
  /** The Users with the account's e-mail: more than one is why an account is linked to nobody. */
  readonly byEmail: readonly Reference[]
}

/** The link of one account as it stands now. */
export async function linkOf(ctx: Pick<Ctx, 'tx'>, key: AccountKey): Promise<Link> {
  const evidence = await linkEvidence(ctx, key)
  const verdict = linkVerdict(evidence)
  return {
    reference: verdict.reference,
    via: verdict.reference === null ? null : verdict.via,
    byEmail: evidence.byEmail,
  }
}

/** All that is known about who an account is, before the rule has judged it. */
export async function linkEvidence(ctx: Pick<Ctx, 'tx'>, key: AccountKey): Promise<LinkEvidence> {
  const { people } = await portalSettings(ctx)
  const [stored] = await ctx.tx
    .select()
    .from(links)
    .where(and(eq(links.workspace, key.workspace), eq(links.account, key.account)))
  const account = await accountOf(ctx, key)
  return {
    manifest: people[key.account] ?? null,
    stored:
      stored === undefined ? null : { reference: stored.reference, via: stored.via === 'self' ? 'self' : 'admin' },
    byEmail: account === null || account.email === null ? [] : await usersWithEmail(ctx, account.email),
  }
}

/** The Users whose documents have an e-mail, given in lower case; at most ten. */
export async function usersWithEmail(ctx: Pick<Ctx, 'tx'>, email: string): Promise<Reference[]> {
  const users = await ctx.tx
    .select({ reference: entities.reference })
    .from(entities)
    .where(
      sql`lower(${entities.kind}) = 'user' and lower(left(${entities.properties} #>> '{profile,email}', 320)) = ${email}`,
    )
    .orderBy(entities.reference)
    .limit(10)
  return users.map((user) => user.reference)
}
