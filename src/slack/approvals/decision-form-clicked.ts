import { getRun } from '../../actions/index.ts'
import { checkMayDecide, type Verdict } from '../../approvals/index.ts'
import type { Modal } from '../../block-kit/views.ts'
import { showAt } from '../actions/open-modal.ts'
import { oneLine, runTitle } from '../actions/run-words.ts'
import type { Click, ClickHandler } from '../gesture.ts'
import { once } from '../once.ts'
import type { SlackParts } from '../parts.ts'
import { asPerson } from '../person.ts'
import { say } from '../private-message.ts'
import { goneWords, isGone } from './decide.ts'
import { decisionForm } from './decision-form.ts'

/** Opens the form for a decision with words. Who could not decide is told at once, not after they have typed. */
function opensForm(verdict: Verdict): ClickHandler {
  return async (parts, click) => {
    try {
      await showAt(parts, click.trigger, await form(parts, click, verdict))
      return { kind: 'nothing' }
    } catch (error) {
      if (isGone(error)) return { kind: 'tell', message: say(goneWords) }
      throw error
    }
  }
}

// Only the database is asked before the modal opens, so a trigger's three seconds are enough.
function form(parts: SlackParts, click: Click, verdict: Verdict): Promise<Modal> {
  return asPerson(parts, click.account, async (ctx) => {
    await once(ctx, click)
    const { consent, approval } = await checkMayDecide(ctx, { approval: click.value })
    const view = consent.subject.kind === 'run' ? await getRun(ctx, consent.subject.id) : null
    const requester = oneLine(view?.run.requester.name ?? 'somebody', 100)
    return decisionForm({
      verdict,
      approval: approval.id,
      what: view === null ? approval.name : runTitle(view),
      requester,
    })
  })
}

export const answerDecline = opensForm('decline')

export const answerApproveWithComment = opensForm('approve')
