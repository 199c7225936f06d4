import { type Button, button, confirm } from '../../block-kit/elements.ts'
import { type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Entity } from '../../catalog/index.ts'
import { oneLine } from '../actions/run-words.ts'
import { moment } from '../moment.ts'
import type { ClaimFacts } from './claim-facts.ts'

/** What is to be said of claims beside an entity's owner: by whose claim it is, or who has asked for it. */
export function claimLine({ standing, open }: ClaimFacts): Mrkdwn | null {
  if (standing !== null) {
    const names = standing.grantedBy === null ? mrkdwn`` : mrkdwn`, approved by ${oneLine(standing.grantedBy, 100)}`
    return mrkdwn`claimed by ${oneLine(standing.requester.name, 100)}${names} ${moment(standing.requestedAt)}; its file does not say so`
  }
  if (open === null) return null
  return mrkdwn`${oneLine(open.requester.name, 100)} has claimed it, ${moment(open.requestedAt)}; that is not settled yet`
}

/** What whoever asks may do about it. */
export function claimButtons({ mayClaim, mayEnd }: ClaimFacts, { reference }: Pick<Entity, 'reference'>): Button[] {
  return [
    ...(mayClaim ? [button({ text: 'Claim ownership…', actionId: 'claim_ownership', value: reference })] : []),
    ...(mayEnd ? [endButton(reference)] : []),
  ]
}

function endButton(reference: Entity['reference']): Button {
  const asked = confirm({
    title: 'End this claim?',
    text: mrkdwn`Whoever its file names owns it then; nobody where it names nobody.`,
    confirm: 'End the claim',
    deny: 'Keep it',
    style: 'danger',
  })
  return button({ text: 'End the claim', actionId: 'end_claim', value: reference, confirm: asked })
}
