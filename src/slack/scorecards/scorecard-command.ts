import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import { asker } from '../audience.ts'
import { answerMatches } from '../catalog/answer-matches.ts'
import { asLookUp } from '../catalog/as-look-up.ts'
import { readNamed } from '../catalog/read-named.ts'
import type { CommandHandler } from '../gesture.ts'
import { within } from '../person.ts'
import { say } from '../private-message.ts'
import { scorecardAnswer } from './scorecard-answer.ts'

/** `/portal scorecard NAME`: an entity's or a team's scorecard, rule by rule. */
export const answerScorecard: CommandHandler = async (parts, command) => {
  const named = readNamed(command.text)
  const { workspace, commands } = parts
  if (named.kind === 'nothing') {
    return say(
      mrkdwn`Say whose scorecard you want to see, a service’s or a team’s: \`${commands.root} scorecard checkout\`.`,
    )
  }
  return parts.transact(
    asLookUp,
    (ctx) =>
      answerMatches(ctx, {
        workspace,
        named,
        pick: 'pick_scorecard',
        answer: (entity) => scorecardAnswer(ctx, workspace, entity, asker),
      }),
    { within },
  )
}
