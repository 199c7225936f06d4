import type { Reference } from '../base/reference.ts'
import type { Member } from './member.ts'

/** What a Group's annotation `stagedoor.dev/on-call` names: from where it is known who is on call for the team. */
export type OnCallSource = { readonly kind: 'rota'; readonly name: string } | ToldOnCallSource

/** A place outside that tells: it is read, or speaks, from time to time, and what it said last is kept. */
export type ToldOnCallSource =
  /** The address of an iCalendar file. */
  | { readonly kind: 'calendar'; readonly url: string }
  /** The id of a schedule there. */
  | { readonly kind: 'pagerduty'; readonly schedule: string }
  /** The name of the API token whose holder may say it. */
  | { readonly kind: 'pushed'; readonly token: string }

/** A stretch of time for which such a place names somebody. Half-open: `until` is no part of it. */
export interface ToldShift {
  /** What the place calls them, or what its entry says. */
  readonly name: string
  /** Lower case. */
  readonly email: string | null
  readonly reference: Reference | null
  readonly from: Date
  /** Null where no end is told. */
  readonly until: Date | null
}

/** Who is on call for a team at a moment. */
export type OnCall =
  /** The team's Group names no place that tells. */
  | { readonly state: 'unset' }
  /** It names one, which tells of nobody; `because` is half a sentence. */
  | { readonly state: 'nobody'; readonly because: string }
  | {
      readonly state: 'known'
      /** At least one; they may have no account, or none that is active. */
      readonly people: readonly Member[]
      /** Until when; null where no end is known. */
      readonly until: Date | null
      /** What says so; an override is somebody's word for a while. */
      readonly by: OnCallSource['kind'] | 'override'
      /** Since when the place can not be read, where it can not, and half a sentence why: this is then what it said last. */
      readonly stale: { readonly since: Date; readonly because: string } | null
    }
