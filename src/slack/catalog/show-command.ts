import type { Ctx } from '../../base/ctx.ts'
import type { MessagePayload } from '../../block-kit/message.ts'
import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Entity } from '../../catalog/index.ts'
import { type Audience, asker } from '../audience.ts'
import type { CommandHandler } from '../gesture.ts'
import { within } from '../person.ts'
import { say } from '../private-message.ts'
import { answerMatches } from './answer-matches.ts'
import { asLookUp } from './as-look-up.ts'
import { entityCard } from './entity-card.ts'
import { entityFacts } from './entity-facts.ts'
import { readNamed } from './read-named.ts'

/** `/portal show NAME`: the entity card. */
export const answerShow: CommandHandler = async (parts, command) => {
  const named = readNamed(command.text)
  const { workspace, commands } = parts
  if (named.kind === 'nothing') return say(mrkdwn`Say what you want to see: \`${commands.root} show checkout\`.`)
  return parts.transact(
    asLookUp,
    (ctx) =>
      answerMatches(ctx, {
        workspace,
        named,
        pick: 'show_entity',
        answer: (entity) => cardOf(ctx, workspace, entity, asker),
      }),
    { within },
  )
}

/** The card of one entity. */
export async function cardOf(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  workspace: string,
  entity: Entity,
  audience: Audience,
): Promise<MessagePayload> {
  return entityCard(await entityFacts(ctx, workspace, entity), audience)
}
