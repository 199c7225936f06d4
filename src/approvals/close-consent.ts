import { recordEntry } from '../audit/index.ts'
import type { Ctx, Subject } from '../base/ctx.ts'
import { Refusal } from '../base/refusal.ts'
import type { Consent } from './consent.ts'
import { lockConsentOf } from './find-consent.ts'
import { settleConsents } from './settle-consents.ts'

/** The subject's consent, locked and still pending; refuses `not_found` or `already_settled`. */
export async function lockPending(ctx: Ctx, subject: Subject): Promise<Consent> {
  const consent = await lockConsentOf(ctx, subject)
  if (consent === null) throw new Refusal({ code: 'not_found', what: subject.kind, name: subject.id, nearest: [] })
  if (consent.state === 'pending') return consent
  const last = consent.approvals.flatMap((approval) => approval.decisions).at(-1)
  const by = consent.state === 'granted' || consent.state === 'declined' ? (last?.name ?? null) : null
  throw new Refusal({ code: 'already_settled', state: consent.state, by, at: consent.settledAt })
}

/** Closes a locked consent undecided, for the reason in `details`. */
export async function closeConsent(ctx: Ctx, consent: Consent, details: Record<string, unknown>): Promise<void> {
  await settleConsents(ctx, [consent.id], 'withdrawn')
  await recordEntry(ctx, {
    act: 'consent.withdrawn',
    subject: consent.subject,
    details: { consent: consent.id, ...details },
  })
  await ctx.emit({ name: 'consent.withdrawn', id: consent.id, subject: consent.subject })
}
