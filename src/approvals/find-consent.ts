import type { Ctx, Subject } from '../base/ctx.ts'
import { and, eq } from '../base/sql.ts'
import type { Approval } from './approval.ts'
import type { Consent } from './consent.ts'
import { lockConsent, readConsent } from './read-consent.ts'
import { approvals, consents } from './tables.ts'

/** The consent of a subject, or null where it never needed to ask. */
export async function consentOf(ctx: Pick<Ctx, 'tx'>, subject: Subject): Promise<Consent | null> {
  const id = await idOf(ctx, subject)
  return id === null ? null : readConsent(ctx.tx, id)
}

/** The consent of a subject, locked until the transaction ends. Lock it before what it is about. */
export async function lockConsentOf(ctx: Pick<Ctx, 'tx'>, subject: Subject): Promise<Consent | null> {
  const id = await idOf(ctx, subject)
  return id === null ? null : lockConsent(ctx.tx, id)
}

/** A consent by its id. */
export async function getConsent(ctx: Pick<Ctx, 'tx'>, id: string): Promise<Consent | null> {
  return readConsent(ctx.tx, id)
}

/** One stage by its id, with the consent it belongs to. */
export async function getApproval(
  ctx: Pick<Ctx, 'tx'>,
  id: string,
): Promise<{ readonly consent: Consent; readonly approval: Approval } | null> {
  const [row] = await ctx.tx.select({ consent: approvals.consentId }).from(approvals).where(eq(approvals.id, id))
  const consent = row === undefined ? null : await readConsent(ctx.tx, row.consent)
  const approval = consent?.approvals.find((each) => each.id === id)
  return consent === null || approval === undefined ? null : { consent, approval }
}

async function idOf({ tx }: Pick<Ctx, 'tx'>, subject: Subject): Promise<string | null> {
  const [row] = await tx
    .select({ id: consents.id })
    .from(consents)
    .where(and(eq(consents.subjectKind, subject.kind), eq(consents.subjectId, subject.id)))
  return row?.id ?? null
}
