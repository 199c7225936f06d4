import { getAction } from '../../actions/index.ts'
import type { Ctx } from '../../base/ctx.ts'
import type { Modal } from '../../block-kit/views.ts'
import { getEntity } from '../../catalog/index.ts'
import type { Click, ClickHandler, OpenView } from '../gesture.ts'
import { asPerson } from '../person.ts'
import { consentWords } from './consent-words.ts'
import { namesOf } from './draw-form.ts'
import { safeReference } from './field-names.ts'
import { replaceView } from './open-modal.ts'
import { pickedTarget, readForm } from './read-form.ts'
import { runForm } from './run-form.ts'
import { readDraft } from './take-draft.ts'

/** What the run is about was picked in the form: its first line now says who will have to approve. */
export const answerEntityPicked: ClickHandler = async (parts, click) => {
  const { view } = click
  if (view === null) return { kind: 'nothing' }
  const redrawn = await asPerson(parts, click.account, (ctx) => redraw(ctx, click, view))
  if (redrawn !== null) await replaceView(parts, view, redrawn)
  return { kind: 'nothing' }
}

// The fields keep their names, so Slack keeps what was typed; it is filled in all the same, for a client that does not.
async function redraw(ctx: Ctx, { account }: Click, view: OpenView): Promise<Modal | null> {
  const draft = await readDraft(ctx, { id: view.metadata, account })
  const action = draft === null ? null : await getAction(ctx, { name: draft.action, version: draft.version })
  const reference = safeReference(pickedTarget(view.values))
  if (draft === null || action === null || reference === null) return null
  const picked = await getEntity(ctx, reference)
  const { definition } = action
  const inputs = readForm(definition, view.values)
  const { words: consent } = await consentWords(ctx, { action, entity: picked })
  const names = await namesOf(ctx, definition, inputs)
  return runForm({ draft: draft.id, definition, entity: null, picked, hint: null, consent, inputs, names })
}
