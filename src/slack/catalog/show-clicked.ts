import type { MessagePayload } from '../../block-kit/message.ts'
import { asker } from '../audience.ts'
import type { Click, ClickHandler } from '../gesture.ts'
import { inPlace } from '../in-place.ts'
import type { SlackParts } from '../parts.ts'
import { within } from '../person.ts'
import { asLookUp } from './as-look-up.ts'
import { dependenciesAnswer } from './deps-command.ts'
import type { EntityAnswer } from './entity-answer.ts'
import { entityClicked } from './entity-clicked.ts'
import { ownerOf } from './owner-command.ts'
import { cardOf } from './show-command.ts'
import { teamAnswer } from './team-command.ts'

/** A button whose value is a reference and that answers about that entity, in the place of the list it was picked from. */
export function showsEntity(answer: EntityAnswer): ClickHandler {
  return async (parts, click) => inPlace(click, await answered(parts, click, answer))
}

/** The same beside the card it was asked from, which stays. */
export function showsBeside(answer: EntityAnswer): ClickHandler {
  return async (parts, click) => ({ kind: 'tell', message: await answered(parts, click, answer) })
}

function answered(
  { transact, workspace, firstAdmins }: SlackParts,
  { value, account }: Click,
  answer: EntityAnswer,
): Promise<MessagePayload> {
  return transact(
    asLookUp,
    async (ctx) => {
      const entity = await entityClicked(ctx, value)
      return answer(ctx, { workspace, entity, audience: asker, asking: { account, firstAdmins } })
    },
    { within },
  )
}

/** A candidate of `/owner` was chosen. */
export const answerShowOwner = showsEntity(ownerOf)

/** *Show*: the entity card. */
export const answerShowEntity = showsEntity(cardOf)

/** *Show* beside a team. */
export const answerShowTeam = showsEntity(teamAnswer)

/** A candidate of `deps` was chosen. */
export const answerPickDependencies = showsEntity(dependenciesAnswer)

/** *Dependencies* on a card. */
export const answerShowDependencies = showsBeside(dependenciesAnswer)
