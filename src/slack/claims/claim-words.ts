import { bold, link, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Claim, ClaimView } from '../../claims/index.ts'
import { nameIn, nameOf, shortName } from '../catalog/entity-words.ts'

/** A claim with how its team is called. */
export interface ClaimShown extends ClaimView {
  readonly teamTitle: string
}

/** `Ownership of Checkout for Payments`, as plain text. */
export function claimTitle({ claim, entity, teamTitle }: Pick<ClaimShown, 'claim' | 'entity' | 'teamTitle'>): string {
  return `Ownership of ${entity === null ? nameIn(claim.entity) : nameOf(entity)} for ${shortName(teamTitle)}`
}

/** The same for the head of a card. */
export function claimHead(shown: ClaimShown): Mrkdwn {
  return mrkdwn`${bold(claimTitle(shown))} · ${claimState(shown)}`
}

/** Where it stands, in a word or two. A consent that has just settled is ahead of its claim. */
export function claimState({ claim, consent }: Pick<ClaimView, 'claim' | 'consent'>): string {
  if (claim.state !== 'awaiting_approval') return words[claim.state]
  return consent?.state === 'granted' ? 'Approved' : 'Waiting for approval'
}

const words: Readonly<Record<Exclude<Claim['state'], 'awaiting_approval'>, string>> = {
  granted: 'Approved',
  proposed: 'Approved, waits for the merge',
  done: 'Done',
  failed: 'Failed',
  declined: 'Declined',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
}

/** What came of it, or what it waits for; null while it waits for a decision. */
export function claimOutcome({ claim, entity, teamTitle }: ClaimShown): Mrkdwn | null {
  const name = entity === null ? nameIn(claim.entity) : nameOf(entity)
  switch (claim.state) {
    case 'granted':
      return mrkdwn`A pull request that names ${shortName(teamTitle)} in its file is being opened.`
    case 'proposed':
      return mrkdwn`${shortName(teamTitle)} owns it once ${proposal(claim)} is merged.`
    case 'done':
      return mrkdwn`${shortName(teamTitle)} owns ${name} now. ${remembered(claim)}`
    case 'failed':
      return mrkdwn`${shortName(teamTitle)} does not own ${name}: ${claim.trouble ?? 'it could not be done'}.`
    default:
      return null
  }
}

function proposal({ pullRequest }: Claim): Mrkdwn {
  return pullRequest === null ? mrkdwn`the pull request` : link(pullRequest, 'the pull request')
}

function remembered(claim: Claim): Mrkdwn {
  if (claim.way === 'pull-request') return mrkdwn`Its file says so.`
  return mrkdwn`The portal remembers it until its file names an owner; set \`spec.owner\` there when you can.`
}
