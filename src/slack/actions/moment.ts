import { date, type Mrkdwn } from '../../block-kit/mrkdwn.ts'

/** A moment as each reader's own clock says it: `today 14:02`. */
export function moment(at: Date): Mrkdwn {
  return date(at, '{date_short_pretty} {time}', `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`)
}
