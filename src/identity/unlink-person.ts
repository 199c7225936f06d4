import { recordEntry } from '../audit/index.ts'
import type { AccountKey, Ctx } from '../base/ctx.ts'
import { and, eq } from '../base/sql.ts'
import { accountText } from './account.ts'
import { checkAdmin } from './check-admin.ts'
import { links } from './tables.ts'

export interface PersonToUnlink {
  readonly account: AccountKey
  /** ADMIN_SLACK_IDS. */
  readonly firstAdmins: readonly string[]
}

/**
 * Forgets a link that was made by hand; what portal.yaml or the e-mail says stays. One may unlink oneself, admins
 * anyone. False when there was no link. Refuses `not_admin`.
 */
export async function unlinkPerson(ctx: Ctx, { account, firstAdmins }: PersonToUnlink): Promise<boolean> {
  const { actor } = ctx
  const oneself = actor.kind === 'person' && accountText(actor.account) === accountText(account)
  if (!oneself) await checkAdmin(ctx, { act: 'unlink somebody else’s account', firstAdmins })
  const [gone] = await ctx.tx
    .delete(links)
    .where(and(eq(links.workspace, account.workspace), eq(links.account, account.account)))
    .returning()
  if (gone === undefined) return false
  const subject = { kind: 'account', id: accountText(account) }
  await recordEntry(ctx, { act: 'person.unlinked', subject, details: { was: gone.reference, via: gone.via } })
  await ctx.emit({ name: 'link.changed', id: subject.id, subject })
  return true
}
