import type { Ctx } from '../../base/ctx.ts'
import type { MessagePayload } from '../../block-kit/message.ts'
import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Entity } from '../../catalog/index.ts'
import { asker } from '../audience.ts'
import type { CommandHandler } from '../gesture.ts'
import { within } from '../person.ts'
import { say } from '../private-message.ts'
import { answerMatches } from './answer-matches.ts'
import { asLookUp } from './as-look-up.ts'
import type { EntityAsked } from './entity-answer.ts'
import { accountFacts, ownerFacts } from './owner-facts.ts'
import { ownerMessage } from './owner-message.ts'
import { readNamed } from './read-named.ts'

/** `/owner NAME`: who owns it, and how to reach them. Of a person: their teams; of a channel or usergroup: whose it is. */
export const answerOwner: CommandHandler = async (parts, command) => {
  const named = readNamed(command.text)
  if (named.kind === 'nothing') return say(howTo(parts.commands.owner))
  const { workspace, firstAdmins } = parts
  const asking = { account: command.account, firstAdmins }
  return parts.transact(
    asLookUp,
    async (ctx) => {
      if (named.kind === 'person') {
        return ownerMessage(await accountFacts(ctx, { workspace, account: named.account }), workspace, asker)
      }
      const answer = (entity: Entity) => ownerOf(ctx, { workspace, entity, audience: asker, asking })
      return answerMatches(ctx, { workspace, named, pick: 'show_owner', answer })
    },
    { within },
  )
}

/** The answer about one entity. */
export async function ownerOf(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  { workspace, entity, audience, asking = null }: EntityAsked,
): Promise<MessagePayload> {
  return ownerMessage(await ownerFacts(ctx, workspace, entity, asking), workspace, audience)
}

function howTo(owner: string) {
  return mrkdwn`Say whose owner you look for: \`${owner} checkout\`. It may be a name, a title, an @person, a @usergroup or a #channel.`
}
