import { date, type Mrkdwn } from '../block-kit/mrkdwn.ts'

/** A moment as each reader's own clock says it: `today 14:02`. */
export function moment(at: Date): Mrkdwn {
  return date(at, '{date_short_pretty} {time}', utc(at))
}

/** The same with its day of the week: `Monday, November 30, 2026 09:00`. */
export function momentOfWeek(at: Date): Mrkdwn {
  return date(at, '{date_long_pretty} {time}', utc(at))
}

/** How long ago a moment is for each reader: `12 minutes ago`. */
export function ago(at: Date): Mrkdwn {
  return date(at, '{ago}', utc(at))
}

/** What stands there where Slack can't convert a moment. */
function utc(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
