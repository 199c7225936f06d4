import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import { portalSettings } from '../../catalog/index.ts'
import { ownPlace } from './approving-team.ts'

/** What a card's `insteadOf` says where the team has no channel at all. */
export const noChannel = 'no channel'

export interface ApproversPlace {
  /** A channel or an account; null where neither the team nor the portal names one. */
  readonly destination: string | null
  readonly insteadOf: typeof noChannel | null
}

/** Where the card for a team's approval is shown: its own place, else the portal's fallback, else its admins. */
export async function approversPlace(
  ctx: Pick<Ctx, 'tx'>,
  workspace: string,
  reference: Reference,
): Promise<ApproversPlace> {
  const own = await ownPlace(ctx, workspace, reference)
  if (own !== null) return { destination: own, insteadOf: null }
  const { approvals, admins } = await portalSettings(ctx)
  return { destination: approvals.fallbackChannel ?? admins.channel, insteadOf: noChannel }
}
