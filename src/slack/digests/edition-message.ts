import { actions, context, type MessageBlock, section, sections } from '../../block-kit/blocks.ts'
import { type Button, button } from '../../block-kit/elements.ts'
import { type MessagePayload, message } from '../../block-kit/message.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { EditionChange, EditionContent, EditionRule } from '../../digests/index.ts'
import { fixButton } from '../scorecards/fix-button.ts'
import {
  changeLine,
  comingsAndGoings,
  editionName,
  editionTitle,
  levelMoves,
  sinceWords,
  standing,
  stepLine,
} from './edition-words.ts'

export interface EditionTold {
  readonly content: EditionContent
  /** When it is told: "last week" is reckoned from here. */
  readonly at: Date
  /** Stands above everything: why it is told here. */
  readonly note: Mrkdwn | null
  /** Small print beneath. */
  readonly footer: Mrkdwn
}

/** A team's digest: what changed first, then what to do next. A quiet one is a single line. */
export function editionMessage({ content, at, note, footer }: EditionTold): MessagePayload {
  const above = note === null ? [] : [context([note])]
  const title = editionTitle(content)
  if (content.quiet) {
    const line = mrkdwn`${bold(title)}: nothing changed, and nothing is left to do.`
    return message(line, [...above, section(line)])
  }
  const moves = levelMoves(content)
  const head = moves === '' ? bold(title) : mrkdwn`${bold(title)} · ${moves}`
  return message(
    joinMrkdwn([mrkdwn`${title}.`, ...(moves === '' ? [] : [mrkdwn`${moves}.`]), standing(content)], ' '),
    [
      ...above,
      section(mrkdwn`${head}\n${standing(content)}`),
      ...changeBlocks(content, at),
      ...stepBlocks(content),
      actions([button({ text: 'All scores', actionId: 'show_scorecard', value: content.team.reference })]),
      context([footer]),
    ],
  )
}

/** `Every Monday 09:00`. */
export function slotWords({ slot }: Pick<EditionContent, 'slot'>): string {
  return `Every ${slot.day.charAt(0).toUpperCase()}${slot.day.slice(1)} ${slot.time}`
}

function changeBlocks(content: EditionContent, at: Date): MessageBlock[] {
  if (content.since === null) return []
  const since = sinceWords(content.since, at)
  const { changes, moreChanges, headlines } = content
  const several = headlines.length > 1
  const worse = changes.filter(({ direction }) => direction === 'worse')
  const better = changes.filter(({ direction }) => direction === 'better').map((change) => changeLine(change, several))
  const moved = comingsAndGoings(content)
  return [
    ...(worse.length === 0 ? [] : [section(bold(mrkdwn`Worse since ${since}`))]),
    ...worse.map((change) => worseBlock(change, several)),
    ...(moreChanges.worse === 0 ? [] : [context([mrkdwn`and ${moreChanges.worse} more got worse`])]),
    ...(better.length === 0 ? [] : sections(joinMrkdwn([bold(mrkdwn`Better since ${since}`), ...better], '\n'))),
    ...(moreChanges.better === 0 ? [] : [context([mrkdwn`and ${moreChanges.better} more got better`])]),
    ...(moved === null ? [] : [section(moved)]),
  ]
}

function worseBlock(change: EditionChange, several: boolean): MessageBlock {
  return section(changeLine(change, several), { accessory: mendButton(change.rules, change.entity) })
}

function stepBlocks({ nextSteps, headlines }: EditionContent): MessageBlock[] {
  if (nextSteps.length === 0) return []
  return [
    section(bold('Do next')),
    ...nextSteps.map((step) =>
      section(stepLine(step, headlines.length > 1), { accessory: mendButton(step.rules, step.entity) }),
    ),
  ]
}

/** *Fix* for the first rule that says how it is mended; else the entity is shown. */
function mendButton(rules: readonly EditionRule[], entity: EditionChange['entity']): Button {
  const fixes = rules.flatMap(({ fix, title }) => fixButton(fix, entity.reference, title) ?? [])
  const name = editionName(entity.title)
  return (
    fixes[0] ??
    button({ text: 'Show', actionId: 'show_entity', value: entity.reference, accessibilityLabel: `Show ${name}` })
  )
}
