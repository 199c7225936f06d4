import { actionsIfAny, section } from '../../block-kit/blocks.ts'
import { type MessagePayload, message } from '../../block-kit/message.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Entity } from '../../catalog/index.ts'
import type { EntityScore, TeamSnapshot } from '../../scorecards/index.ts'
import { type Audience, footer, shareButton } from '../audience.ts'
import { nameOf, shortName } from '../catalog/entity-words.ts'
import { nameList } from '../catalog/owner-words.ts'

/** How well everything is kept that a team owns: per scorecard, its entities by level, the highest first. */
export function teamScorecardMessage(team: Entity, snapshot: TeamSnapshot, audience: Audience): MessagePayload {
  const first = headline(team, snapshot)
  const byScorecard = scoreLines(snapshot).map((lines) => section(lines))
  const share = byScorecard.length === 0 ? [] : shareButton(audience, 'scorecard', team.reference)
  return message(first, [section(first), ...byScorecard, ...actionsIfAny(share), ...footer(audience, [])])
}

function headline(team: Entity, { owned, entities }: TeamSnapshot): Mrkdwn {
  const name = bold(nameOf(team))
  if (owned === 0) return mrkdwn`${name} owns nothing in the catalog.`
  if (entities.length === 0) return mrkdwn`${name} owns ${owned}; no scorecard is about any of it.`
  return mrkdwn`${name} owns ${owned}; scorecards are about ${entities.length} of them.`
}

/** Per scorecard, what is owned by level; of at most so many scorecards. */
export function scoreLines(snapshot: TeamSnapshot, most = Number.POSITIVE_INFINITY): Mrkdwn[] {
  return [...scorecards(snapshot)].slice(0, most).map(scorecardLines)
}

interface Scored {
  readonly score: EntityScore
  readonly title: string
}

function scorecards({ entities }: TeamSnapshot): Iterable<Scored[]> {
  const all = entities.flatMap(({ title, scores }) => scores.map((score) => ({ score, title })))
  return Map.groupBy(all, ({ score }) => score.scorecard).values()
}

/** Names shown of one level; the rest are counted. */
const mostNames = 15

function scorecardLines(scored: readonly Scored[]): Mrkdwn {
  const [first] = scored
  const levels = first?.score.levels ?? []
  const lines = levels.flatMap((level, index) => {
    const here = scored.filter(({ score }) => score.level.index === index)
    if (here.length === 0) return []
    const names = nameList(
      here.map(({ title }) => title),
      mostNames,
    )
    return [mrkdwn`${shortName(level.title)} ${here.length}: ${names}`]
  })
  return joinMrkdwn([bold(shortName(first?.score.title ?? '')), ...lines.reverse()], '\n')
}
