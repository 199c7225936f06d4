import { actions, actionsIfAny, context, fieldsSection, type MessageBlock, section } from '../../block-kit/blocks.ts'
import { button } from '../../block-kit/elements.ts'
import { type MessagePayload, message } from '../../block-kit/message.ts'
import { bold, joinMrkdwn, type Mrkdwn, mentionChannel, mentionPerson, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Entity } from '../../catalog/index.ts'
import { type Audience, footer, shareButton } from '../audience.ts'
import { type ClaimFacts, noClaims } from '../claims/claim-facts.ts'
import { claimButtons, claimLine } from '../claims/claim-lines.ts'
import { requestValue } from '../request-value.ts'
import { kindLine, nameIn, nameOf, shortName, sourceLine } from './entity-words.ts'
import { onCallLine } from './on-call-words.ts'
import type { Owner, Ownership, Reachable, ReachedAbove, ReachedTeam } from './owner.ts'
import type { OwnerFacts, PersonFacts } from './owner-facts.ts'
import { nameList, personLine, teamLine, usergroupLine } from './owner-words.ts'
import type { ReachedWithAbove } from './reach-above.ts'

type Facts<Kind> = Extract<OwnerFacts, { kind: Kind }>

/** The answer to "who owns it?": whom to ask, and where. */
export function ownerMessage(facts: OwnerFacts, workspace: string, audience: Audience): MessagePayload {
  switch (facts.kind) {
    case 'entity':
      return ofEntity(facts, workspace, audience)
    case 'team':
      return ofTeam(facts, workspace, audience)
    case 'person':
      return ofPerson(facts, audience)
  }
}

function ofEntity(facts: Facts<'entity'>, workspace: string, audience: Audience): MessagePayload {
  const { entity, ownership, claims, reached, readAt } = facts
  const first = headline(entity, ownership)
  const { owner } = ownership.instead ?? ownership
  return message(first, [
    section(mrkdwn`${first}\n${kindLine(entity)}`),
    ...(reached === null ? [] : reachBlocks(reached, workspace, audience)),
    ...(owner.kind === 'person' ? fieldsSection([mrkdwn`${bold('Person')}\n${personLine(owner, audience)}`]) : []),
    ...claimed(claims),
    ...entityButtons(entity, audience, claims),
    ...footer(audience, [sourceLine(entity, readAt)]),
  ])
}

function claimed(claims: ClaimFacts): MessageBlock[] {
  const line = claimLine(claims)
  if (line === null) return []
  return [context([claims.standing === null ? mrkdwn`${line}.` : mrkdwn`It was ${line}.`])]
}

function headline(entity: Entity, { owner, partOf, instead }: Ownership): Mrkdwn {
  const name = bold(nameOf(entity))
  const through = partOf === null ? mrkdwn`` : mrkdwn`, as a part of ${bold(partOf)}`
  switch (owner.kind) {
    case 'nobody':
      return mrkdwn`Nobody owns ${name}. Its document names no owner: set \`spec.owner\` in ${entity.file}.`
    case 'missing':
      if (partOf !== null) {
        return mrkdwn`${name} names no owner; ${bold(partOf)}, which it is a part of, names ${bold(nameIn(owner.reference))}, and the catalog has no ${owner.reference}. Set \`spec.owner\` in ${entity.file}.`
      }
      return mrkdwn`${name} names ${bold(nameIn(owner.reference))} as its owner, but the catalog has no ${owner.reference}. ${insteadOf(instead)}Mend \`spec.owner\` in ${entity.file}.`
    default:
      return mrkdwn`${name} is owned by ${bold(calledSo(owner))}${through}`
  }
}

function insteadOf(instead: Ownership['instead']): Mrkdwn {
  if (instead === null || instead.partOf === null) return mrkdwn``
  return mrkdwn`${bold(instead.partOf)}, which it is a part of, is owned by ${bold(calledSo(instead.owner))}. `
}

function calledSo(owner: Owner): string {
  switch (owner.kind) {
    case 'team':
      return shortName(owner.team.title)
    case 'person':
    case 'other':
      return shortName(owner.name)
    case 'missing':
      return nameIn(owner.reference)
    case 'nobody':
      return 'nobody'
  }
}

function ofTeam({ entity, reached, readAt }: Facts<'team'>, workspace: string, audience: Audience): MessagePayload {
  const first = mrkdwn`${bold(shortName(reached.reached.team.title))}`
  return message(first, [
    section(mrkdwn`${first}\n${kindLine(entity)}`),
    ...reachBlocks(reached, workspace, audience),
    ...entityButtons(entity, audience, noClaims),
    ...footer(audience, [sourceLine(entity, readAt)]),
  ])
}

/** How to reach a team; where it can't be asked, the nearest above it that can. */
function reachBlocks({ reached, above }: ReachedWithAbove, workspace: string, audience: Audience): MessageBlock[] {
  const fields = fieldsSection(reachFields(reached, workspace, audience))
  if (above === null) return fields
  return [
    ...fields,
    section(aboveLine(reached, above)),
    ...fieldsSection(reachFields(above.reached, workspace, audience)),
  ]
}

/** `Payments core has no channel and nobody in it who could be asked; its parent Payments is in #team-payments.` */
export function aboveLine({ team }: ReachedTeam, { reached: { team: other }, isParent }: ReachedAbove): Mrkdwn {
  const name = bold(shortName(other.title))
  const which = isParent ? mrkdwn`its parent ${name}` : mrkdwn`${name}, above it,`
  const where = other.channel === null ? mrkdwn`can be asked` : mrkdwn`is in ${mentionChannel(other.channel)}`
  return mrkdwn`${bold(shortName(team.title))} has no channel and nobody in it who could be asked; ${which} ${where}.`
}

/** How to reach a team: its channel, its usergroup, who is on call, its lead and its people, as far as they are known. */
export function reachFields(
  { team, lead, onCall, members }: ReachedTeam,
  workspace: string,
  audience: Audience,
): Mrkdwn[] {
  const group = team.usergroup === null ? null : usergroupLine(team.usergroup, workspace, audience)
  return [
    ...(team.channel === null ? [] : [mrkdwn`${bold('Channel')}\n${mentionChannel(team.channel)}`]),
    ...(group === null ? [] : [mrkdwn`${bold('Usergroup')}\n${group}`]),
    ...(onCall === null ? [] : [mrkdwn`${bold('On call')}\n${onCallLine(onCall, audience)}`]),
    ...(lead === null ? [] : [leadField(lead, audience)]),
    ...(members.length === 0 ? [] : [mrkdwn`${bold('Members')}\n${nameList(members)}`]),
  ]
}

function leadField(lead: Reachable, audience: Audience): Mrkdwn {
  return mrkdwn`${bold('Lead')}\n${personLine(lead, audience)}`
}

function ofPerson({ name, account, reference, teams }: PersonFacts, audience: Audience): MessagePayload {
  const who = account === null || audience.kind === 'everybody' ? bold(shortName(name)) : mentionPerson(account)
  const shown = teams.slice(0, mostTeams)
  const more = teams.length - shown.length
  const first = teams.length === 0 ? mrkdwn`${who} is in no team that the catalog knows.` : mrkdwn`${who} is in`
  const lines = [first, ...shown.map(teamLine), ...(more > 0 ? [mrkdwn`and ${more} more`] : [])]
  const share = reference === null ? [] : shareButton(audience, 'owner', reference)
  return message(joinMrkdwn(lines, ' '), [
    section(joinMrkdwn(lines, '\n')),
    ...actionsIfAny(share),
    ...footer(audience, []),
  ])
}

const mostTeams = 10

function entityButtons(entity: Entity, audience: Audience, claims: ClaimFacts): MessageBlock[] {
  const { reference } = entity
  return [
    actions([
      button({ text: 'Show', actionId: 'show_entity', value: reference, accessibilityLabel: `Show ${nameOf(entity)}` }),
      button({ text: 'Request…', actionId: 'open_request', value: requestValue(null, reference) }),
      ...claimButtons(claims, entity),
      ...shareButton(audience, 'owner', reference),
    ]),
  ]
}
