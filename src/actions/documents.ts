/** The room's second door, for what people write: rules without a database, so that reading documents loads none. */

export type { ActionDefinition } from './action.ts'
export { parseAction } from './parse-action.ts'
