import { type Approval, deciders } from '../../approvals/index.ts'
import type { Ctx } from '../../base/ctx.ts'
import { getEntity } from '../../catalog/index.ts'
import type { Member } from '../../identity/index.ts'
import type { Card } from '../cards/card.ts'
import { nameIn, nameOf } from '../catalog/entity-words.ts'
import { approversPlace } from './approvers-place.ts'
import { approvingTitle } from './approving-team.ts'

/** A stage with what its row does not hold. */
export interface StageShown {
  readonly approval: Approval
  readonly teamTitle: string
  /** What the stage's approvers own, where they are asked as owners. */
  readonly ownedName: string | null
  /** Who can decide now; empty unless the stage is pending. */
  readonly approvers: readonly Member[]
  /** Whether they are asked because they are on call; false where nobody is, and the whole team is asked instead. */
  readonly byOnCall: boolean
}

/** Reads what belongs to a stage beside its row. */
export async function readStage(ctx: Ctx, approval: Approval): Promise<StageShown> {
  const owned = approval.ownerOf === null ? null : await getEntity(ctx, approval.ownerOf)
  const { people, byOnCall } =
    approval.state === 'pending' ? await deciders(ctx, approval) : { people: [], byOnCall: false }
  return {
    approval,
    teamTitle: await approvingTitle(ctx, approval.team),
    ownedName: approval.ownerOf === null ? null : owned === null ? nameIn(approval.ownerOf) : nameOf(owned),
    approvers: people,
    byOnCall,
  }
}

/** Whether this card is where the stage is decided: it was opened for it, shares its place, or stands in for that place. */
export async function isDecidedOn(ctx: Ctx, card: Card, { approval, approvers }: StageShown): Promise<boolean> {
  if (!card.purpose.endsWith('/approvers')) return false
  if (card.detail.approval === approval.id) return true
  const { destination } = await approversPlace(ctx, card.workspace, approval.team)
  if (destination === card.destination || destination === card.detail.insteadOf) return true
  const accounts = approvers.flatMap((member) => member.accounts)
  return accounts.some(({ workspace, account }) => workspace === card.workspace && account === card.destination)
}
