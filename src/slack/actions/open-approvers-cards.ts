import { type Approval, approversOf, getApproval } from '../../approvals/index.ts'
import type { Actor, Ctx } from '../../base/ctx.ts'
import { approversPlace, noChannel } from '../approvals/approvers-place.ts'
import type { CardPurpose } from '../cards/card.ts'
import type { SlackParts } from '../parts.ts'

const asCards: Actor = { kind: 'system', name: 'cards' }

/** People who are asked one by one where there is no channel to ask in. */
const mostPeople = 20

interface Wanted {
  readonly destination: string
  readonly detail: Readonly<Record<string, unknown>>
}

/**
 * The job that wants a card where the team of an approval decides: in its channel; without one, in the portal's fallback;
 * without that, with each who can decide. Two stages with one place share its card.
 */
export function openApproversCards(parts: SlackParts): (job: { readonly id: string }) => Promise<void> {
  return async ({ id }) => {
    await parts.transact(asCards, async (ctx) => {
      const found = await getApproval(ctx, id)
      const purpose = found === null ? null : purposeOf(found.consent.subject.kind)
      if (found === null || purpose === null || found.approval.state !== 'pending') return
      const { approval, consent } = found
      const { workspace } = parts
      for (const card of await places(ctx, workspace, approval)) {
        await parts.wantCard(ctx, { purpose, subjectId: consent.subject.id, workspace, ...card })
      }
    })
  }
}

function purposeOf(kind: string): CardPurpose | null {
  if (kind === 'run') return 'run/approvers'
  return kind === 'claim' ? 'claim/approvers' : null
}

async function places(ctx: Ctx, workspace: string, approval: Approval): Promise<Wanted[]> {
  const { destination, insteadOf } = await approversPlace(ctx, workspace, approval.team)
  const detail = { approval: approval.id, ...(insteadOf === null ? {} : { insteadOf }) }
  if (destination !== null) return [{ destination, detail }]
  const people = await approversOf(ctx, approval)
  const accounts = people.flatMap((member) => member.accounts).filter((each) => each.workspace === workspace)
  return accounts
    .slice(0, mostPeople)
    .map(({ account }) => ({ destination: account, detail: { approval: approval.id, insteadOf: noChannel } }))
}
