import type { Actor } from '../../base/ctx.ts'
import { Refusal } from '../../base/refusal.ts'
import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Modal } from '../../block-kit/views.ts'
import { callFailure } from '../call-outcome.ts'
import type { Gesture } from '../gesture.ts'
import { once } from '../once.ts'
import type { SlackParts } from '../parts.ts'
import { within } from '../person.ts'
import { presentError } from '../present-error.ts'
import { notice } from './notice.ts'

const asSlack: Actor = { kind: 'system', name: 'slack' }

/** A view as Slack knows it: which one, and which state of it. */
export interface ShownView {
  readonly id: string
  readonly hash: string
}

/**
 * Opens a modal at once and fills it when what belongs in it is known: a trigger lasts three seconds, so nothing slow
 * comes before it. What goes wrong while filling is told in the modal. Throws AlreadyHandled for a second delivery and
 * refuses `unavailable` when Slack does not open it.
 */
export async function openModal(parts: SlackParts, gesture: Gesture, draw: () => Promise<Modal>): Promise<void> {
  await parts.transact(asSlack, (ctx) => once(ctx, gesture), { within })
  const opened = await showAt(parts, gesture.trigger, notice('One moment', mrkdwn`Looking up what belongs here…`))
  await replaceView(parts, opened, await drawOrTell(parts, draw))
}

/** Opens a modal that is ready; refuses `unavailable` when Slack does not. */
async function showAt(parts: SlackParts, trigger: string, view: Modal): Promise<ShownView> {
  try {
    const { view: shown } = await parts.window.views.open({ trigger_id: trigger, view })
    return { id: shown?.id ?? '', hash: shown?.hash ?? '' }
  } catch (error) {
    throw unavailable(parts, error, 'a form could not be opened')
  }
}

/** Puts another content into an open view. Where it has changed or closed meanwhile, the newer state stays. */
export async function replaceView(parts: SlackParts, { id, hash }: ShownView, view: Modal): Promise<void> {
  try {
    await parts.window.views.update({ view_id: id, hash, view })
  } catch (error) {
    const failure = callFailure(error)
    if (failure.kind === 'refused' && (failure.error === 'hash_conflict' || failure.error === 'not_found')) return
    throw unavailable(parts, error, 'a form could not be filled')
  }
}

/** What was to be drawn, or a modal that says why it can't be. */
export async function drawOrTell(parts: SlackParts, draw: () => Promise<Modal>): Promise<Modal> {
  try {
    return await draw()
  } catch (error) {
    return notice('Not possible now', presentError(error, parts.log, 'form'))
  }
}

function unavailable(parts: SlackParts, error: unknown, what: string): Refusal {
  parts.log.warn({ err: error }, what)
  return new Refusal({ code: 'unavailable', what: 'Slack' })
}
