import type { Actor } from '../../base/ctx.ts'
import type { Modal } from '../../block-kit/views.ts'
import type { ClickHandler } from '../gesture.ts'
import { once } from '../once.ts'
import { asPerson, within } from '../person.ts'
import { readRequestValue } from '../request-value.ts'
import { drawRequest } from './draw-request.ts'
import { drawOrTell, openModal, replaceView } from './open-modal.ts'

const asSlack: Actor = { kind: 'system', name: 'slack' }

/** A button that asks for something: opens the form, or turns the list it stands in into the form. */
export const answerRequestClicked: ClickHandler = async (parts, click) => {
  const { account, view } = click
  const { action, entity } = readRequestValue(click.value)
  const about = entity === null ? { kind: 'nothing' as const } : { kind: 'name' as const, name: entity }
  const wanted = { action, about }
  const draw = (): Promise<Modal> =>
    asPerson(parts, account, (ctx) => drawRequest(ctx, { account, wanted, root: parts.commands.root }))
  if (view === null || view.home) {
    await openModal(parts, click, draw)
    return { kind: 'nothing' }
  }
  await parts.transact(asSlack, (ctx) => once(ctx, click), { within })
  await replaceView(parts, view, await drawOrTell(parts, draw))
  return { kind: 'nothing' }
}
