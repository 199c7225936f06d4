import { listActions } from '../../actions/index.ts'
import type { CommandHandler } from '../gesture.ts'
import { asPerson } from '../person.ts'
import { drawRequest } from './draw-request.ts'
import { openModal } from './open-modal.ts'
import { readRequestText } from './request-text.ts'

/** `/request [ACTION] [on NAME]`: straight into the form, or the list of what one may ask for. */
export const answerRequest: CommandHandler = async (parts, command) => {
  const { account, text } = command
  await openModal(parts, command, () =>
    asPerson(parts, account, async (ctx) => {
      const wanted = readRequestText(text, await listActions(ctx, {}))
      return drawRequest(ctx, { account, wanted, root: parts.commands.root })
    }),
  )
  return null
}
