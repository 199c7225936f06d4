import type { Reference } from '../base/reference.ts'
import type { RefusalReason } from '../base/refusal.ts'
import type { ActionDefinition } from './action.ts'

/** Who wants to run an action. */
export interface Runner {
  readonly guest: boolean
  /** Null while the account is not linked to anyone in the catalog. */
  readonly reference: Reference | null
  /** With the teams above them. */
  readonly teams: readonly Reference[]
}

export type MayRun = { readonly may: true } | { readonly may: false; readonly reason: RefusalReason }

/** May this person run the action? Guests never; everyone else unless the action names teams. */
export function mayRun(action: Pick<ActionDefinition, 'title' | 'executeTeams'>, runner: Runner): MayRun {
  const act = `run ${action.title}`
  if (runner.guest) return { may: false, reason: { code: 'guest', act } }
  if (action.executeTeams === null) return { may: true }
  if (action.executeTeams.some((team) => runner.teams.includes(team))) return { may: true }
  if (runner.reference === null) return { may: false, reason: { code: 'not_linked', act } }
  return { may: false, reason: { code: 'not_entitled', act, teams: action.executeTeams, people: [] } }
}
