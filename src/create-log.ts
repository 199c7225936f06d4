import { pino } from 'pino'
import type { Log } from './base/log.ts'

/** Fields whose values are never written, wherever they stand in what is logged. */
const secret = [
  'token',
  'authorization',
  'password',
  'secret',
  'key',
  'body',
  'text',
  'data',
  'headers',
  'response_url',
]

/** JSON lines on standard output, for whoever runs the app. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[kept back]' },
    serializers: { err: describeError },
  })
}

// An error's own fields may hold a payload or a query's parameters, so only its words and where it came from are kept.
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error)
  const { name, message, stack, cause } = error
  return {
    name,
    message: message.split('\nparams:')[0],
    stack: stack
      ?.split('\n')
      .filter((line) => line.trimStart().startsWith('at '))
      .slice(0, 12),
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  }
}
