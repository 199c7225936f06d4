/**
 * Why something a person asked for was not done. The list of codes is closed: each surface has one presenter that turns
 * every code into words saying what happened and what to do now.
 */
export type RefusalReason =
  | { readonly code: 'not_found'; readonly what: string; readonly name: string; readonly nearest: readonly string[] }
  | {
      readonly code: 'not_entitled'
      readonly act: string
      readonly teams: readonly string[]
      readonly people: readonly string[]
    }
  | {
      readonly code: 'not_admin'
      readonly act: string
      /** The admins' team as people call it; null where none is named. */
      readonly team: string | null
      readonly people: readonly string[]
    }
  | { readonly code: 'not_linked'; readonly act: string }
  | { readonly code: 'guest'; readonly act: string }
  | { readonly code: 'no_team'; readonly act: string }
  | { readonly code: 'own_request' }
  | { readonly code: 'already_settled'; readonly state: string; readonly by: string | null; readonly at: Date | null }
  | { readonly code: 'already_decided'; readonly verdict: string; readonly at: Date }
  | {
      readonly code: 'already_owned'
      readonly name: string
      readonly owner: string
      /** What it is a part of, where it has its owner from there. */
      readonly partOf: string | null
    }
  | {
      readonly code: 'already_claimed'
      readonly name: string
      readonly by: string
      readonly team: string
      readonly at: Date
    }
  | { readonly code: 'not_yet'; readonly waitsFor: string }
  | { readonly code: 'invalid_input'; readonly fields: Readonly<Record<string, string>> }
  | { readonly code: 'nobody_can_approve'; readonly approval: string; readonly why: string }
  | {
      readonly code: 'link_needs_admin'
      readonly reference: string
      readonly why: 'guest' | 'email_differs' | 'no_confirmed_email' | 'no_such_user' | 'settled_by_manifest'
    }
  | { readonly code: 'too_large'; readonly what: string; readonly most: number }
  | { readonly code: 'reported_enough'; readonly what: 'reports' | 'lines of log'; readonly most: number }
  | { readonly code: 'token_invalid' }
  | { readonly code: 'unavailable'; readonly what: string }

export type RefusalCode = RefusalReason['code']

/** Thrown by a verb that refuses. The transaction around it rolls back; the surface presents `reason`. */
export class Refusal extends Error {
  readonly reason: RefusalReason

  constructor(reason: RefusalReason) {
    super(reason.code)
    this.name = 'Refusal'
    this.reason = reason
  }
}
