import { showsEntity } from '../catalog/show-clicked.ts'
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

const pick = showsEntity(scorecardAnswer)

export const scorecardClicks: Readonly<Record<string, ClickHandler>> = {
  pick_scorecard: pick,
  // Beside the card it was asked from, which stays.
  show_scorecard: async (parts, click) => {
    const answer = await pick(parts, click)
    return answer.kind === 'replace' ? { kind: 'tell', message: answer.message } : answer
  },
}
