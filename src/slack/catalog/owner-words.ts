import {
  joinMrkdwn,
  type Mrkdwn,
  mentionChannel,
  mentionPerson,
  mentionUsergroup,
  mrkdwn,
} from '../../block-kit/mrkdwn.ts'
import type { Team } from '../../identity/index.ts'
import type { Audience } from '../audience.ts'
import { nameIn, shortName } from './entity-words.ts'
import type { Inherited, Owner, Ownership, Reachable } from './owner.ts'

/** One line on an owner: `Payments · #team-payments`. */
function ownerLine(owner: Owner, audience: Audience): Mrkdwn {
  switch (owner.kind) {
    case 'nobody':
      return mrkdwn`nobody`
    case 'missing':
      return mrkdwn`${nameIn(owner.reference)}, which is not in the catalog`
    case 'team':
      return teamLine(owner.team)
    case 'person':
      return personLine(owner, audience)
    case 'other':
      return mrkdwn`${shortName(owner.name)}`
  }
}

/** The same with where it comes from: `Payments · #team-payments, as a part of Shop core`. */
export function ownershipLine({ owner, partOf, instead }: Ownership, audience: Audience): Mrkdwn {
  const line = inheritedLine({ owner, partOf }, audience)
  return instead === null ? line : mrkdwn`${line}; ${inheritedLine(instead, audience)}`
}

function inheritedLine({ owner, partOf }: Inherited, audience: Audience): Mrkdwn {
  const line = ownerLine(owner, audience)
  return partOf === null ? line : mrkdwn`${line}, as a part of ${partOf}`
}

/** A team with its channel. */
export function teamLine({ title, channel }: Pick<Team, 'title' | 'channel'>): Mrkdwn {
  const name = mrkdwn`${shortName(title)}`
  return channel === null ? name : mrkdwn`${name} · ${mentionChannel(channel)}`
}

/** A person by their Slack account, so that one can write to them; by name where there is none or they would be notified. */
export function personLine({ name, accounts }: Reachable, audience: Audience): Mrkdwn {
  const [account] = accounts
  return account === undefined || audience.kind === 'everybody' ? mrkdwn`${shortName(name)}` : mentionPerson(account)
}

/** A usergroup of this workspace; `T0123/S0123` names one of another where the workspace differs. Not shown where it would notify. */
export function usergroupLine(usergroup: string, workspace: string, audience: Audience): Mrkdwn | null {
  const [id = '', of] = usergroup.split('/').reverse()
  if (audience.kind === 'everybody' || (of !== undefined && of !== workspace)) return null
  return mentionUsergroup(id)
}

const mostNames = 10

/** `Ana Ruiz, Ben Ode and 3 more`: up to ten names. */
export function nameList(names: readonly string[], most = mostNames): Mrkdwn {
  const shown = names.slice(0, names.length > most ? most - 1 : most).map((name) => mrkdwn`${shortName(name)}`)
  const more = names.length - shown.length
  const last = more > 0 ? mrkdwn`${more} more` : (shown.at(-1) ?? mrkdwn``)
  const first = more > 0 ? shown : shown.slice(0, -1)
  return first.length === 0 ? last : mrkdwn`${joinMrkdwn(first, ', ')} and ${last}`
}
