import './events.ts'

export type { EntityScore, ReachedLevel, RuleResult, ScoredEntity, TeamSnapshot } from './entity-score.ts'
export type { Fix, Level, Rule, ScorecardDefinition } from './scorecard.ts'
