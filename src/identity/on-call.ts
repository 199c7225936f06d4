import type { Member } from './member.ts'

/** What a Group's annotation `stagedoor.dev/on-call` names: from where it is known who is on call for the team. */
export type OnCallSource = { readonly kind: 'rota'; readonly name: string }

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
      readonly by: 'rota' | 'override'
    }
