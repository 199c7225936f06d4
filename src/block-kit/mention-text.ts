import type { Look } from './look.ts'
import { slackDate } from './slack-date.ts'
import type { Inline } from './text-node.ts'

type Mention = Extract<Inline, { type: 'person' | 'channel' | 'usergroup' }>

/** How a person, channel or usergroup is called; by label or id where the look does not know it. */
export function mentionText(mention: Mention, look: Look): string {
  const sign = mention.type === 'channel' ? '#' : '@'
  return `${sign}${look[mention.type](mention.id) ?? mention.label?.replace(/^[@#]/u, '') ?? mention.id}`
}

/** A date as it is read. */
export function dateText(date: Extract<Inline, { type: 'date' }>, look: Look): string {
  return slackDate(date.seconds, date.format, date.fallback, look)
}
