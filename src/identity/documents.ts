/** The room's second door, for what people write: rules without a database, so that reading documents loads none. */

export { parseRota } from './parse-rota.ts'
export type { Rota } from './rota.ts'
