import type { Mrkdwn } from '../../block-kit/mrkdwn.ts'
import { asker } from '../audience.ts'
import type { CommandHandler } from '../gesture.ts'
import type { CommandNames } from '../parts.ts'
import { within } from '../person.ts'
import { say } from '../private-message.ts'
import { answerMatches } from './answer-matches.ts'
import { asLookUp } from './as-look-up.ts'
import type { EntityAnswer } from './entity-answer.ts'
import { readNamed } from './read-named.ts'

interface NamedShown {
  readonly answer: EntityAnswer
  /** The action of the buttons beside the candidates, where several may be meant. */
  readonly pick: string
  /** What to type, for who typed nothing. */
  readonly howTo: (commands: CommandNames) => Mrkdwn
}

/** A command whose text names an entity and that answers about it. */
export function showsNamed({ answer, pick, howTo }: NamedShown): CommandHandler {
  return async ({ workspace, commands, transact, firstAdmins }, { text, account }) => {
    const named = readNamed(text)
    if (named.kind === 'nothing') return say(howTo(commands))
    return transact(
      asLookUp,
      (ctx) =>
        answerMatches(ctx, {
          workspace,
          named,
          pick,
          answer: (entity) => answer(ctx, { workspace, entity, audience: asker, asking: { account, firstAdmins } }),
        }),
      { within },
    )
  }
}
