import type { Reference } from '../base/reference.ts'
import type { RefusalReason } from '../base/refusal.ts'

/** What each way of knowing a person says of one account. */
export interface LinkEvidence {
  /** The `people` table of portal.yaml. */
  readonly manifest: Reference | null
  /** Made by `/portal link`, by the person or an admin. */
  readonly stored: { readonly reference: Reference; readonly via: 'self' | 'admin' } | null
  /** The Users that have the account's confirmed e-mail. */
  readonly byEmail: readonly Reference[]
}

export type LinkVerdict =
  | { readonly reference: Reference; readonly via: 'manifest' | 'self' | 'admin' | 'email' }
  | { readonly reference: null; readonly because: 'unknown' | 'ambiguous' }

/** Who an account is: the manifest's word, else a link that was made, else its e-mail where exactly one User has it. Never a guess. */
export function linkVerdict({ manifest, stored, byEmail }: LinkEvidence): LinkVerdict {
  if (manifest !== null) return { reference: manifest, via: 'manifest' }
  if (stored !== null) return stored
  const [only, second] = byEmail
  if (only === undefined) return { reference: null, because: 'unknown' }
  return second === undefined ? { reference: only, via: 'email' } : { reference: null, because: 'ambiguous' }
}

export interface SelfLinkFacts {
  readonly reference: Reference
  /** The account's confirmed e-mail, lower case. */
  readonly email: string | null
  readonly guest: boolean
  /** The User entity as the catalog has it; null when there is none. */
  readonly user: { readonly email: string | null } | null
  readonly manifest: Reference | null
}

/**
 * Whether somebody may link their own account to a reference. Only where Slack has confirmed for the account the very
 * e-mail the User has: then it can't make one person another. In all other cases an admin links. Null means yes.
 */
export function selfLinkRefusal(facts: SelfLinkFacts): RefusalReason | null {
  const { reference } = facts
  if (facts.guest) return { code: 'link_needs_admin', reference, why: 'guest' }
  if (facts.manifest !== null && facts.manifest !== reference) {
    return { code: 'link_needs_admin', reference, why: 'settled_by_manifest' }
  }
  if (facts.user === null) return { code: 'link_needs_admin', reference, why: 'no_such_user' }
  if (facts.email === null) return { code: 'link_needs_admin', reference, why: 'no_confirmed_email' }
  if (facts.user.email?.toLowerCase() !== facts.email.toLowerCase()) {
    return { code: 'link_needs_admin', reference, why: 'email_differs' }
  }
  return null
}
