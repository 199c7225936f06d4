import { joinMrkdwn, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Audience } from '../audience.ts'
import { momentOfWeek } from '../moment.ts'
import { shortName } from './entity-words.ts'
import type { ReachedOnCall } from './owner.ts'
import { personLine } from './owner-words.ts'

const mostPeople = 5

/** `Ana Ruiz, until tomorrow 09:00`, by each reader's own clock. */
export function onCallLine({ people, until }: ReachedOnCall, audience: Audience): Mrkdwn {
  const names = people.slice(0, mostPeople).map((person) => {
    const line = personLine(person, audience)
    return person.active ? line : mrkdwn`${shortName(person.name)}, whose Slack account is not active`
  })
  const more = people.length - names.length
  const all = joinMrkdwn([...names, ...(more > 0 ? [mrkdwn`${more} more`] : [])], ', ')
  return until === null ? all : mrkdwn`${all}, until ${momentOfWeek(until)}`
}
