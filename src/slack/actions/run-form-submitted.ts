import { getAction, getRun, requestRun } from '../../actions/index.ts'
import type { Ctx } from '../../base/ctx.ts'
import { Refusal } from '../../base/refusal.ts'
import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Modal } from '../../block-kit/views.ts'
import { getEntity } from '../../catalog/index.ts'
import type { Submission, SubmissionHandler } from '../gesture.ts'
import { asPerson } from '../person.ts'
import { askedWords } from './asked-words.ts'
import type { Draft } from './draft.ts'
import { drawForm } from './draw-form.ts'
import { safeReference } from './field-names.ts'
import { notice } from './notice.ts'
import { errorsByBlock, pickedTarget, readForm } from './read-form.ts'
import { readDraft, settleDraft, takeDraft } from './take-draft.ts'

/** The form was sent: makes the run, once a draft, and says in the modal whom it was asked of. */
export const answerRunForm: SubmissionHandler = async (parts, submission) => {
  try {
    const view = await asPerson(parts, submission.account, (ctx) => request(ctx, submission))
    return { kind: 'update', view }
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason.code !== 'invalid_input') throw error
    const changed = await asPerson(parts, submission.account, (ctx) => drawChanged(ctx, submission))
    if (changed !== null) return { kind: 'update', view: changed }
    const errors = errorsByBlock(error.reason.fields, submission.view.values)
    if (errors === null) throw error
    return { kind: 'errors', errors }
  }
}

async function request(ctx: Ctx, { account, view }: Submission): Promise<Modal> {
  const draft = await takeDraft(ctx, { id: view.metadata, account })
  if (draft === null) return notice('Out of date', tooOld)
  const run = draft.runId ?? (await makeRun(ctx, draft, view.values))
  if (run === null) return notice('Out of date', tooOld)
  const made = await getRun(ctx, run)
  if (made === null) throw new Error('The run of a draft is not there')
  return notice(made.definition.title, await askedWords(ctx, made), mrkdwn`Reference ${made.run.ticket}`)
}

const tooOld = mrkdwn`This form was opened too long ago. Nothing was asked for; open it again.`

async function makeRun(ctx: Ctx, draft: Draft, values: Submission['view']['values']): Promise<string | null> {
  const { action: name, version, retryOf } = draft
  const action = await getAction(ctx, { name, version })
  if (action === null) return null
  const inputs = readForm(action.definition, values)
  const entity = draft.entity ?? safeReference(pickedTarget(values))
  const run = await requestRun(ctx, { action: name, version, entity, inputs, retryOf })
  await settleDraft(ctx, { draft: draft.id, run: run.id })
  return run.id
}

// Answers that do not fit an action which has changed since its form was opened: the new form, with what was typed.
async function drawChanged(ctx: Ctx, { account, view }: Submission): Promise<Modal | null> {
  const draft = await readDraft(ctx, { id: view.metadata, account })
  const action = draft === null ? null : await getAction(ctx, { name: draft.action })
  if (draft === null || action === null || action.version === draft.version) return null
  const about = draft.entity ?? safeReference(pickedTarget(view.values))
  const entity = about === null ? null : await getEntity(ctx, about)
  const inputs = readForm(action.definition, view.values)
  const hint = mrkdwn`This action has changed since you opened its form. Nothing was asked for yet; look it over once more.`
  return drawForm(ctx, { account, action, entity, hint, inputs, retryOf: draft.retryOf })
}
