import { actions, fieldsSection, type MessageBlock, section } from '../../block-kit/blocks.ts'
import { cut } from '../../block-kit/cut.ts'
import { cutMrkdwn } from '../../block-kit/cut-mrkdwn.ts'
import { button } from '../../block-kit/elements.ts'
import { type MessagePayload, message } from '../../block-kit/message.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { ListedProblem } from '../../catalog/index.ts'
import type { EntityScore } from '../../scorecards/index.ts'
import { type Audience, footer, shareButton } from '../audience.ts'
import { claimButtons, claimLine } from '../claims/claim-lines.ts'
import { requestValue } from '../request-value.ts'
import type { EntityFacts } from './entity-facts.ts'
import { entityLinks } from './entity-links.ts'
import { kindLine, nameOf, shortName, sourceLine } from './entity-words.ts'
import { onCallLine } from './on-call-words.ts'
import { ownershipLine } from './owner-words.ts'
import { propertyLine } from './property-words.ts'

/** Code points of a description; the whole of it is in the document. */
const longestDescription = 1_500

const mostScores = 4
const mostProperties = 6
const mostProblems = 3

/** One entity at a glance. A fact that is not known is left out. */
export function entityCard(facts: EntityFacts, audience: Audience): MessagePayload {
  const { entity, readAt } = facts
  const kind = kindLine({ kind: facts.description?.kind ?? entity.kind, properties: entity.properties })
  const title = mrkdwn`${bold(nameOf(entity))} · ${kind}`
  return message(mrkdwn`${nameOf(entity)}: ${kind}, owned by ${ownershipLine(facts.ownership, audience)}`, [
    section(title),
    ...description(entity.description),
    ...fieldsSection(fields(facts, audience)),
    ...problems(facts.problems),
    actions(buttons(facts, audience)),
    ...footer(audience, [sourceLine(entity, readAt)]),
  ])
}

function description(text: string | null): MessageBlock[] {
  return text === null || text.trim() === '' ? [] : [section(mrkdwn`${cut(text, longestDescription)}`)]
}

function fields(facts: EntityFacts, audience: Audience): Mrkdwn[] {
  const { entity, ownership, onCall, whole, scores } = facts
  const links = entityLinks(entity)
  const dependencies = dependencyLine(facts)
  return [
    ...(ownership.owner.kind === 'nobody' && ownless.has(entity.kind)
      ? []
      : [field('Owner', ownerLine(facts, audience))]),
    ...(onCall === null ? [] : [field('On call', onCallLine(onCall, audience))]),
    ...(whole === null ? [] : [field(whole.kind, mrkdwn`${shortName(whole.name)}`)]),
    ...properties(facts.description),
    ...scores.slice(0, mostScores).map((score) => field(shortName(score.title), scoreLine(score))),
    ...(dependencies === null ? [] : [field('Dependencies', dependencies)]),
    ...(links.length === 0 ? [] : [field('Links', cutMrkdwn(joinMrkdwn(links, ' · '), 1_800))]),
  ]
}

/** What the card says elsewhere, in its first line or below it. */
const saidAlready = new Set(['description', 'type', 'lifecycle'])

function ownerLine({ ownership, claims }: EntityFacts, audience: Audience): Mrkdwn {
  const line = ownershipLine(ownership, audience)
  const claimed = claimLine(claims)
  if (claimed === null) return line
  return claims.standing === null ? mrkdwn`${line}; ${claimed}` : mrkdwn`${line}, ${claimed}`
}

function properties(described: EntityFacts['description']): Mrkdwn[] {
  const told = (described?.properties ?? []).flatMap((property) => {
    const line = saidAlready.has(property.id) ? null : propertyLine(property)
    return line === null ? [] : [field(shortName(property.title), cutMrkdwn(line, 1_800))]
  })
  return told.slice(0, mostProperties)
}

/** Kinds whose documents name no owner. */
const ownless = new Set(['Group', 'User', 'Location'])

function field(label: string, value: Mrkdwn): Mrkdwn {
  return mrkdwn`${bold(label)}\n${value}`
}

/** `Silver · 7 of 9 rules`. */
export function scoreLine({ level, passed, total }: Pick<EntityScore, 'level' | 'passed' | 'total'>): Mrkdwn {
  return mrkdwn`${shortName(level.title)} · ${passed} of ${total} ${total === 1 ? 'rule' : 'rules'}`
}

function dependencyLine({ dependsOn, neededBy }: EntityFacts): Mrkdwn | null {
  const parts = [
    ...(dependsOn === 0 ? [] : [mrkdwn`depends on ${dependsOn}`]),
    ...(neededBy === 0 ? [] : [mrkdwn`needed by ${neededBy}`]),
  ]
  return parts.length === 0 ? null : joinMrkdwn(parts, ' · ')
}

function problems(found: readonly ListedProblem[]): MessageBlock[] {
  if (found.length === 0) return []
  const lines = found
    .slice(0, mostProblems)
    .map(({ file, line, message: what }) => mrkdwn`${cut(file, 200)}, line ${line}: ${cut(what, 300)}`)
  const more = found.length - lines.length
  const all = more > 0 ? [...lines, mrkdwn`and ${more} more`] : lines
  return [section(mrkdwn`${bold('Problems in its documents')}\n${joinMrkdwn(all, '\n')}`)]
}

function buttons({ entity, claims, scores, dependsOn, neededBy }: EntityFacts, audience: Audience) {
  const { reference } = entity
  return [
    button({ text: 'Request…', actionId: 'open_request', value: requestValue(null, reference) }),
    ...(scores.length === 0 && entity.kind !== 'Group'
      ? []
      : [button({ text: 'Scorecard', actionId: 'show_scorecard', value: reference })]),
    ...(dependsOn + neededBy === 0
      ? []
      : [button({ text: 'Dependencies', actionId: 'show_dependencies', value: reference })]),
    ...(entity.kind === 'Group' ? [button({ text: 'Team', actionId: 'show_team', value: reference })] : []),
    ...claimButtons(claims, entity),
    ...shareButton(audience, 'entity', reference),
  ]
}
