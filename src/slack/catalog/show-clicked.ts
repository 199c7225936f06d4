import type { Ctx } from '../../base/ctx.ts'
import type { MessagePayload } from '../../block-kit/message.ts'
import type { Entity } from '../../catalog/index.ts'
import { type Audience, asker } from '../audience.ts'
import type { ClickHandler } from '../gesture.ts'
import { within } from '../person.ts'
import { asLookUp } from './as-look-up.ts'
import { dependenciesAnswer } from './deps-command.ts'
import { entityClicked } from './entity-clicked.ts'
import { inPlace } from './in-place.ts'
import { ownerOf } from './owner-command.ts'
import { cardOf } from './show-command.ts'
import { teamAnswer } from './team-command.ts'

type Answer = (ctx: Ctx, workspace: string, entity: Entity, audience: Audience) => Promise<MessagePayload>

/** A button whose value is a reference and that answers about that entity. */
export function showsEntity(answer: Answer): ClickHandler {
  return async (parts, click) => {
    const { workspace } = parts
    const message = await parts.transact(
      asLookUp,
      async (ctx) => answer(ctx, workspace, await entityClicked(ctx, click.value), asker),
      { within },
    )
    return inPlace(click, message)
  }
}

/** A candidate of `/owner` was chosen. */
export const answerShowOwner = showsEntity(ownerOf)

/** *Show*: the entity card. */
export const answerShowEntity = showsEntity(cardOf)

/** *Show* beside a team. */
export const answerShowTeam = showsEntity(teamAnswer)

/** A candidate of `deps` was chosen, or *Dependencies* pressed. */
export const answerShowDependencies = showsEntity(dependenciesAnswer)
