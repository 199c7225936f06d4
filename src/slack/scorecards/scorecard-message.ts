import { actionsIfAny, divider, type MessageBlock, section, sections } from '../../block-kit/blocks.ts'
import { cut } from '../../block-kit/cut.ts'
import { type MessagePayload, message } from '../../block-kit/message.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Entity } from '../../catalog/index.ts'
import type { EntityScore, Level, RuleResult } from '../../scorecards/index.ts'
import { type Audience, footer, shareButton } from '../audience.ts'
import { scoreLine } from '../catalog/entity-card.ts'
import { kindLine, nameOf, shortName, sourceLine } from '../catalog/entity-words.ts'
import { fixButton } from './fix-button.ts'

export interface ScoredFacts {
  readonly entity: Entity
  readonly scores: readonly EntityScore[]
  readonly readAt: Date | null
}

/** Every scorecard about an entity, rule by rule, level by level: what is not kept first, with why. */
export function scorecardMessage({ entity, scores, readAt }: ScoredFacts, audience: Audience): MessagePayload {
  const name = bold(nameOf(entity))
  const first = scores.length === 0 ? mrkdwn`No scorecard is about ${name}.` : mrkdwn`${name} · ${kindLine(entity)}`
  const share = scores.length === 0 ? [] : shareButton(audience, 'scorecard', entity.reference)
  return message(summary(entity, scores), [
    section(first),
    ...scores.flatMap((score) => [divider(), ...scoreBlocks(score, entity)]),
    ...actionsIfAny(share),
    ...footer(audience, [sourceLine(entity, readAt)]),
  ])
}

function summary(entity: Entity, scores: readonly EntityScore[]): Mrkdwn {
  const name = nameOf(entity)
  if (scores.length === 0) return mrkdwn`No scorecard is about ${name}.`
  const lines = scores.map((score) => mrkdwn`${shortName(score.title)}: ${scoreLine(score)}`)
  return mrkdwn`${name}. ${joinMrkdwn(lines, '; ')}`
}

function scoreBlocks(score: EntityScore, entity: Entity): MessageBlock[] {
  const title = mrkdwn`${bold(shortName(score.title))} · ${scoreLine(score)}`
  const text = score.description === null ? title : mrkdwn`${title}\n${cut(score.description, 500)}`
  return [
    section(text),
    ...score.levels.flatMap((level, index) => (index === 0 ? [] : levelBlocks(score, level, index, entity))),
  ]
}

function levelBlocks(score: EntityScore, level: Level, index: number, entity: Entity): MessageBlock[] {
  const rules = score.rules.filter((rule) => rule.level.index === index)
  if (rules.length === 0) return []
  const missing = rules.filter((rule) => !rule.passed)
  const kept = rules.filter((rule) => rule.passed)
  const mendable = missing.filter((rule) => fixButton(rule.fix, entity.reference, rule.title) !== undefined)
  const others = missing.filter((rule) => !mendable.includes(rule))
  const head = mrkdwn`${bold(shortName(level.title))} · ${levelState(index <= score.level.index, missing.length)}`
  return [
    ...sections(joinMrkdwn([head, ...others.map(ruleLine), ...kept.map(ruleLine)], '\n')),
    ...mendable.map((rule) =>
      section(ruleLine(rule), { accessory: fixButton(rule.fix, entity.reference, rule.title) }),
    ),
  ]
}

function levelState(reached: boolean, missing: number): string {
  if (reached) return 'reached'
  // A level waits for the ones beneath it, whatever its own rules say.
  if (missing === 0) return 'all kept, waits for the level below'
  return missing === 1 ? 'one rule to go' : `${missing} rules to go`
}

function ruleLine({ title, passed, why }: RuleResult): Mrkdwn {
  if (passed) return mrkdwn`kept: ${shortName(title)}`
  return mrkdwn`not kept: ${shortName(title)} (${cut(why, 300)})`
}
