import { Refusal } from '../../base/refusal.ts'
import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import { withdrawClaim } from '../../claims/index.ts'
import type { ClickHandler } from '../gesture.ts'
import { once } from '../once.ts'
import { asPerson } from '../person.ts'
import { say } from '../private-message.ts'

/** The one who claimed takes it back. */
export const answerWithdrawClaim: ClickHandler = async (parts, click) => {
  try {
    await asPerson(parts, click.account, async (ctx) => {
      await once(ctx, click)
      await withdrawClaim(ctx, { claim: click.value })
    })
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason.code !== 'not_found') throw error
    return { kind: 'tell', message: say(mrkdwn`This claim is not here any more; there is nothing to withdraw.`) }
  }
  return { kind: 'tell', message: say(mrkdwn`You withdrew this. Nobody has to decide it any more.`) }
}
