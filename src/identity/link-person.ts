import { recordEntry } from '../audit/index.ts'
import type { AccountKey, Ctx } from '../base/ctx.ts'
import { type Reference, referenceParts } from '../base/reference.ts'
import { Refusal } from '../base/refusal.ts'
import { getEntity } from '../catalog/index.ts'
import { accountText } from './account.ts'
import { accountOf } from './account-of.ts'
import { checkAdmin } from './check-admin.ts'
import { isAdmin } from './is-admin.ts'
import { linkEvidence } from './link-of.ts'
import { selfLinkRefusal } from './link-rule.ts'
import { links } from './tables.ts'

export interface PersonToLink {
  readonly account: AccountKey
  readonly reference: Reference
  /** ADMIN_SLACK_IDS. */
  readonly firstAdmins: readonly string[]
}

/**
 * Says which User an account is. Admins may link anyone, also to a reference that is not in the catalog (yet).
 * Somebody may link their own account only by the rule of `selfLinkRefusal`. Refuses `not_admin`, `link_needs_admin`,
 * and `invalid_input` where the reference is not a User's.
 */
export async function linkPerson(ctx: Ctx, { account, reference, firstAdmins }: PersonToLink): Promise<void> {
  if (referenceParts(reference).kind !== 'user') {
    throw new Refusal({ code: 'invalid_input', fields: { User: 'name a person, such as user:default/ana.' } })
  }
  const { actor } = ctx
  const oneself = actor.kind === 'person' && accountText(actor.account) === accountText(account)
  if (!oneself) await checkAdmin(ctx, { act: 'link somebody else’s account', firstAdmins })
  const via = !oneself || (await isAdmin(ctx, actor, firstAdmins)) ? 'admin' : 'self'
  const evidence = await linkEvidence(ctx, account)
  if (via === 'self') await refuseUnlessTheirs(ctx, account, reference, evidence.manifest)
  if (evidence.stored?.reference === reference) return
  await ctx.tx
    .insert(links)
    .values({ ...account, reference, via, linkedAt: ctx.now })
    .onConflictDoUpdate({ target: [links.workspace, links.account], set: { reference, via, linkedAt: ctx.now } })
  const subject = { kind: 'account', id: accountText(account) }
  const was = evidence.stored?.reference ?? null
  await recordEntry(ctx, { act: 'person.linked', subject, details: { reference, via, was } })
  await ctx.emit({ name: 'link.changed', id: subject.id, subject })
}

async function refuseUnlessTheirs(
  ctx: Ctx,
  account: AccountKey,
  reference: Reference,
  manifest: Reference | null,
): Promise<void> {
  const known = await accountOf(ctx, account)
  const user = await getEntity(ctx, reference)
  const refusal = selfLinkRefusal({
    reference,
    manifest,
    email: known?.email ?? null,
    guest: known !== null && (known.guest || known.deactivated || known.bot),
    user: user === null ? null : { email: profileEmail(user.properties) },
  })
  if (refusal !== null) throw new Refusal(refusal)
}

function profileEmail({ profile }: Readonly<Record<string, unknown>>): string | null {
  if (typeof profile !== 'object' || profile === null || !('email' in profile)) return null
  return typeof profile.email === 'string' ? profile.email : null
}
