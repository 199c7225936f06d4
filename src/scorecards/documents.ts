/** The room's second door, for what people write: rules without a database, so that reading documents loads none. */

export { type ParsedScorecard, parseScorecard } from './parse-scorecard.ts'
export type { ScorecardDefinition } from './scorecard.ts'
