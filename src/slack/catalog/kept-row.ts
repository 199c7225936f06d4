import type { SectionBlock } from '../../block-kit/blocks.ts'
import { cut } from '../../block-kit/cut.ts'
import { type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { EntityScore } from '../../scorecards/index.ts'
import { scoreLine } from './entity-card.ts'
import { entityRow } from './entity-row.ts'
import { kindLine, shortName } from './entity-words.ts'
import { nameList } from './owner-words.ts'
import type { KeptShown } from './read-mine.ts'

const mostScores = 3

/** Something of mine as one row of a list: what is wrong with it, then how well it is kept. */
export function keptRow(shown: KeptShown): SectionBlock {
  const { entity, scores } = shown
  const lines = [...problemLine(shown), ...scores.slice(0, mostScores).map(scoredLine)]
  return entityRow(entity, mrkdwn`${kindLine(entity)}`, 'show_entity', lines)
}

function problemLine({ found, problems }: KeptShown): Mrkdwn[] {
  const [first] = found
  if (first === undefined) return []
  const more = problems > 1 ? ` (and ${problems - 1} more)` : ''
  return [mrkdwn`Problem in ${cut(first.file, 120)}, line ${first.line}: ${cut(first.message, 200)}${more}`]
}

function scoredLine(score: EntityScore): Mrkdwn {
  const line = mrkdwn`${shortName(score.title)}: ${scoreLine(score)}`
  const missing = score.rules.filter(({ passed }) => !passed).map(({ title }) => cut(title, 60))
  return missing.length === 0 ? line : mrkdwn`${line}, not kept: ${nameList(missing, 3)}`
}
