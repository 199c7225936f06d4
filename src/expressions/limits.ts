/** Bounds on what an expression may cost, so that a hostile one costs nothing. */
export const expressionLimits = {
  /** Characters of one expression. */
  expression: 10_000,
  /** Milliseconds that one expression may take over all its inputs. */
  time: 1_000,
  /** Milliseconds that jq may take to load. */
  loading: 10_000,
  /** Bytes that jq may hold. */
  memory: 64 * 1024 * 1024,
  /** Characters of all that one expression is given, and of one value that it gives, as JSON. */
  input: 8_000_000,
  value: 100_000,
  /** Expressions that may run out of time or memory before what is left of the batch is given up. */
  failures: 2,
} as const
