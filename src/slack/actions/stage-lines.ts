import { bold, joinMrkdwn, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { StageShown } from '../approvals/read-stage.ts'
import { nameList } from '../catalog/owner-words.ts'
import { moment } from '../moment.ts'
import { oneLine } from './run-words.ts'

/** The stages in order: who decides, how far it is, until when, why, and who has decided what. */
export function stageLines(stages: readonly StageShown[]): Mrkdwn[] {
  return stages.map((stage, index) => {
    const number = index + 1
    const name = mrkdwn`${number}  ${bold(stageName(stage))}`
    const first = joinMrkdwn([name, ...progress(stage, index), ...why(stage)], ' · ')
    return joinMrkdwn([first, ...decided(stage), ...whoCan(stage)], '\n')
  })
}

/** `Owners of Checkout (Payments)`, `FinOps`, or `Budget (FinOps)`. */
function stageName({ approval, teamTitle, ownedName }: StageShown): string {
  if (ownedName !== null && approval.onCall) return `On call for ${ownedName} (${teamTitle})`
  if (ownedName !== null) return `Owners of ${ownedName} (${teamTitle})`
  return approval.name.toLowerCase() === teamTitle.toLowerCase() ? teamTitle : `${approval.name} (${teamTitle})`
}

function progress({ approval, approvers }: StageShown, index: number): Mrkdwn[] {
  switch (approval.state) {
    case 'waiting':
      return [mrkdwn`after step ${index}`]
    case 'pending': {
      const approved = approval.decisions.length
      const needed = approval.quorum === 0 ? approved + approvers.length : approval.quorum
      return [mrkdwn`${approved} of ${needed}`, mrkdwn`until ${moment(approval.expiresAt)}`]
    }
    case 'expired':
      return [mrkdwn`Nobody decided in time: it expired ${moment(approval.settledAt)}`]
    case 'withdrawn':
      return [mrkdwn`Not needed any more`]
    case 'granted':
    case 'declined':
      return []
  }
}

function why({ approval }: StageShown): Mrkdwn[] {
  return approval.why === null ? [] : [mrkdwn`because ${oneLine(approval.why)}`]
}

/** `Approved by Ben Ode, today 14:20: go ahead`. */
function decided({ approval }: StageShown): Mrkdwn[] {
  return approval.decisions.slice(0, 10).map(({ verdict, name, decidedAt, comment }) => {
    const word = verdict === 'approve' ? 'Approved' : 'Declined'
    const said = comment === null ? mrkdwn`` : mrkdwn`: ${oneLine(comment)}`
    return mrkdwn`${word} by ${oneLine(name, 100)}, ${moment(decidedAt)}${said}`
  })
}

function whoCan({ approval, approvers, byOnCall, teamTitle }: StageShown): Mrkdwn[] {
  if (approval.state !== 'pending') return []
  if (approvers.length === 0) return [mrkdwn`Nobody can decide this any more. An admin of the portal can help.`]
  const names = approvers.map(({ name }) => name)
  if (!approval.onCall) return [mrkdwn`${nameList(names, 4)} can decide.`]
  if (byOnCall) return [mrkdwn`${nameList(names, 4)} can decide, being on call.`]
  return [mrkdwn`Nobody who could decide is on call for ${teamTitle}, so all of it can: ${nameList(names, 4)}.`]
}
