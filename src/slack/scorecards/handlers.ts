import { showsBeside, showsEntity } from '../catalog/show-clicked.ts'
import type { ClickHandler } from '../gesture.ts'
import type { Verb } from '../handlers.ts'
import { scorecardAnswer } from './scorecard-answer.ts'
import { answerScorecard } from './scorecard-command.ts'

export const scorecardVerbs: readonly Verb[] = [
  {
    name: 'scorecard',
    usage: 'NAME',
    description: 'a service’s or a team’s scorecard, rule by rule',
    admins: false,
    handle: answerScorecard,
  },
]

export const scorecardClicks: Readonly<Record<string, ClickHandler>> = {
  pick_scorecard: showsEntity(scorecardAnswer),
  show_scorecard: showsBeside(scorecardAnswer),
}
