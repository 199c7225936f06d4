import { type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '../base/log.ts'

/** Bolt's own messages in our log. What it would log at debug level holds payloads, so that goes nowhere. */
export function boltLogger(log: Log): Logger {
  const text = (words: unknown[]) =>
    words.map((word) => (word instanceof Error ? word.message : String(word))).join(' ')
  return {
    debug: () => {},
    info: () => {},
    warn: (...words) => log.warn({ part: 'bolt' }, text(words)),
    error: (...words) => log.error({ part: 'bolt' }, text(words)),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  }
}
