import { checkMayDecide, type Verdict } from '../../approvals/index.ts'
import type { Ctx } from '../../base/ctx.ts'
import type { Modal } from '../../block-kit/views.ts'
import { notice } from '../actions/notice.ts'
import { openModal } from '../actions/open-modal.ts'
import { oneLine } from '../actions/run-words.ts'
import type { ClickHandler } from '../gesture.ts'
import { asPerson } from '../person.ts'
import { goneWords, isGone } from './decide.ts'
import { decisionForm } from './decision-form.ts'
import { subjectWords } from './subject-words.ts'

/** Opens the form for a decision with words. Who could not decide is told in it, not after they have typed. */
function opensForm(verdict: Verdict): ClickHandler {
  return async (parts, click) => {
    await openModal(parts, click, async () => {
      try {
        return await asPerson(parts, click.account, (ctx) => drawDecision(ctx, verdict, click.value))
      } catch (error) {
        if (isGone(error)) return notice('Not possible now', goneWords)
        throw error
      }
    })
    return { kind: 'nothing' }
  }
}

async function drawDecision(ctx: Ctx, verdict: Verdict, asked: string): Promise<Modal> {
  const { consent, approval } = await checkMayDecide(ctx, { approval: asked })
  const about = await subjectWords(ctx, consent.subject)
  const requester = oneLine(about?.requester ?? 'somebody', 100)
  const what = about?.title ?? approval.name
  return decisionForm({ verdict, approval: approval.id, what, requester })
}

export const answerDecline = opensForm('decline')

export const answerApproveWithComment = opensForm('approve')
