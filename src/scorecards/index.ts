import './events.ts'

export type { EntityScore, ReachedLevel, RuleResult, ScoredEntity, TeamSnapshot } from './entity-score.ts'
export { evaluateScorecards } from './evaluate-scorecards.ts'
export { movesWithTime } from './moves-with-time.ts'
export { recordScorecards } from './record-scorecards.ts'
export type { Fix, Level, ScorecardDefinition } from './scorecard.ts'
export { scorecardOf } from './scorecard-of.ts'
export { scoresOfTeams, teamScores } from './team-scores.ts'
