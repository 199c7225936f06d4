import { type Mrkdwn, mentionChannel, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { noChannel } from '../approvals/approvers-place.ts'
import type { Card } from '../cards/card.ts'

const causes: Readonly<Record<string, string>> = {
  is_archived: 'it is archived',
  is_inactive: 'it is archived',
  channel_not_found: 'it is gone or closed to me',
  not_in_channel: 'I am not a member of it',
}

/** Where a card stands in for a place that could not be reached: which, and why. */
export function insteadOf({ detail, destination }: Pick<Card, 'detail' | 'destination'>): Mrkdwn[] {
  const { insteadOf: place, because } = detail
  if (typeof place !== 'string') return []
  if (place === noChannel) return [mrkdwn`The team that decides has no channel of its own, so this is asked here.`]
  const cause = causes[String(because)] ?? 'Slack did not take the message'
  const channel = /^[CG]/u.test(place) ? mentionChannel(place) : mrkdwn`a direct message`
  return place === destination
    ? []
    : [mrkdwn`This could not be shown in ${channel}, because ${cause}. So it is asked here.`]
}
