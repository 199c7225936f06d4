import { mrkdwn } from '../../block-kit/mrkdwn.ts'
import { showsNamed } from '../catalog/shows-named.ts'
import { scorecardAnswer } from './scorecard-answer.ts'

/** `/portal scorecard NAME`: an entity's or a team's scorecard, rule by rule. */
export const answerScorecard = showsNamed({
  answer: scorecardAnswer,
  pick: 'pick_scorecard',
  howTo: ({ root }) =>
    mrkdwn`Say whose scorecard you want to see, a service’s or a team’s: \`${root} scorecard checkout\`.`,
})
