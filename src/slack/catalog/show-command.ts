import type { Ctx } from '../../base/ctx.ts'
import type { MessagePayload } from '../../block-kit/message.ts'
import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { EntityAsked } from './entity-answer.ts'
import { entityCard } from './entity-card.ts'
import { entityFacts } from './entity-facts.ts'
import { showsNamed } from './shows-named.ts'

/** `/portal show NAME`: the entity card. */
export const answerShow = showsNamed({
  answer: cardOf,
  pick: 'show_entity',
  howTo: ({ root }) => mrkdwn`Say what you want to see: \`${root} show checkout\`.`,
})

/** The card of one entity. */
export async function cardOf(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  { workspace, entity, audience, asking = null }: EntityAsked,
): Promise<MessagePayload> {
  return entityCard(await entityFacts(ctx, workspace, entity, asking), audience)
}
