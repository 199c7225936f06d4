import { getAction, getRun } from '../../actions/index.ts'
import type { Ctx } from '../../base/ctx.ts'
import { Refusal } from '../../base/refusal.ts'
import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Modal } from '../../block-kit/views.ts'
import type { Click, ClickHandler } from '../gesture.ts'
import { asPerson } from '../person.ts'
import { drawForm } from './draw-form.ts'
import { notice } from './notice.ts'
import { openModal } from './open-modal.ts'

/** Opens the form of a run that came to nothing, with the same answers. */
export const answerTryAgain: ClickHandler = async (parts, click) => {
  await openModal(parts, click, () => asPerson(parts, click.account, (ctx) => drawAgain(ctx, click)))
  return { kind: 'nothing' }
}

async function drawAgain(ctx: Ctx, { account, value }: Click): Promise<Modal> {
  const view = await getRun(ctx, value)
  if (view === null) return notice('Not possible now', mrkdwn`This request is not here any more. Ask anew.`)
  const { run, entity } = view
  if (!isRequester(ctx, run.requester)) {
    throw new Refusal({ code: 'not_entitled', act: 'try this again', teams: [], people: [run.requester.name] })
  }
  const action = await getAction(ctx, { name: run.action })
  if (action === null) return notice('Not possible now', mrkdwn`There is no such action any more.`)
  return drawForm(ctx, { account, action, entity, hint: null, inputs: run.inputs, retryOf: run.id })
}

// The answers of a run are for the one who gave them: by the same account, or another account of the same person.
function isRequester({ actor }: Ctx, requester: { account: Click['account']; reference: string | null }): boolean {
  if (actor.kind !== 'person') return false
  const { account, reference } = actor
  if (account.workspace === requester.account.workspace && account.account === requester.account.account) return true
  return reference !== null && reference === requester.reference
}
