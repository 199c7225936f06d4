import { cut } from '../../block-kit/cut.ts'
import { bold, date, joinMrkdwn, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { EditionChange, EditionContent, EditionHeadline, EditionRule, EditionStep } from '../../digests/index.ts'
import { kindWord } from '../catalog/entity-words.ts'

/** Code points of a name or a rule's title: a digest names many, and Slack takes only so much. */
const longestName = 80
const longestTitle = 100

export function editionName(text: string): string {
  return cut(text.replaceAll(/\s+/gu, ' ').trim(), longestName)
}

/** `Payments, week 47`. */
export function editionTitle({ team, week }: Pick<EditionContent, 'team' | 'week'>): string {
  return `${editionName(team.title)}, week ${week}`
}

/** `1 level won, 2 lost`; empty where none moved. */
export function levelMoves({ levelsWon, levelsLost }: Pick<EditionContent, 'levelsWon' | 'levelsLost'>): string {
  const won = levelsWon === 0 ? [] : [`${levelsWon} ${levelsWon === 1 ? 'level' : 'levels'} won`]
  if (levelsLost === 0) return won.join('')
  return [
    ...won,
    won.length > 0 ? `${levelsLost} lost` : `${levelsLost} ${levelsLost === 1 ? 'level' : 'levels'} lost`,
  ].join(', ')
}

/** `You own 14 components. 9 are Gold or better (+1).` */
export function standing(content: EditionContent): Mrkdwn {
  const { owned, kinds, headlines } = content
  if (owned === 0) return mrkdwn`You own nothing in the catalog.`
  const [kind] = kinds
  const all =
    kinds.length === 1 && kind?.count === owned ? plural(kind.kind, owned) : owned === 1 ? 'entity' : 'entities'
  const own = mrkdwn`You own ${owned} ${all}.`
  const several = headlines.length > 1
  const reached = headlines.map((headline) => reachedLine(headline, several))
  return several ? joinMrkdwn([own, ...reached], '\n') : joinMrkdwn([own, ...reached], ' ')
}

function reachedLine({ scorecard, level, levels, reached, total, before }: EditionHeadline, several: boolean): Mrkdwn {
  const orBetter = level.index < levels.length - 1 ? ' or better' : ''
  const change = before === null || before === reached ? '' : ` (${signed(reached - before)})`
  const line = mrkdwn`${reached} of ${total} ${total === 1 ? 'is' : 'are'} ${editionName(level.title)}${orBetter}${change}.`
  return several ? mrkdwn`${editionName(scorecard.title)}: ${line}` : line
}

function signed(difference: number): string {
  return difference > 0 ? `+${difference}` : `−${-difference}`
}

function plural(kind: string, count: number): string {
  return count === 1 ? kindWord(kind) : `${kindWord(kind)}s`
}

/** `last week`, or the date of the edition before where weeks lie between. */
export function sinceWords(since: string, at: Date): Mrkdwn {
  const before = new Date(since)
  const eightDays = 8 * 86_400_000
  if (at.getTime() - before.getTime() <= eightDays) return mrkdwn`last week`
  return date(before, '{date_short}', since.slice(0, 10))
}

/** `Refunds · Gold → Silver: “Has a runbook” no longer holds`. */
export function changeLine(change: EditionChange, several: boolean): Mrkdwn {
  const { entity, scorecard, from, to } = change
  const of = several ? mrkdwn` (${editionName(scorecard.title)})` : mrkdwn``
  const levels =
    from.index === to.index ? editionName(to.title) : `${editionName(from.title)} → ${editionName(to.title)}`
  return mrkdwn`${bold(editionName(entity.title))}${of} · ${levels}${reason(change)}`
}

function reason({ direction, rules, newlyAsked }: EditionChange): Mrkdwn {
  if (rules.length === 0) return mrkdwn`, because the scorecard changed`
  const many = rules.length > 1
  if (direction === 'better') return mrkdwn`: ${ruleTitles(rules)} now ${many ? 'hold' : 'holds'}`
  if (newlyAsked)
    return mrkdwn`: ${ruleTitles(rules)} ${many ? 'do' : 'does'} not hold, and ${many ? 'are' : 'is'} asked since then`
  return mrkdwn`: ${ruleTitles(rules)} no longer ${many ? 'hold' : 'holds'}`
}

const counts = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** `Ledger · one rule from Gold: “On-call rota is set”`. */
export function stepLine({ entity, scorecard, to, rules }: EditionStep, several: boolean): Mrkdwn {
  const of = several ? mrkdwn` (${editionName(scorecard.title)})` : mrkdwn``
  const count = `${counts[rules.length] ?? rules.length} ${rules.length === 1 ? 'rule' : 'rules'}`
  return mrkdwn`${bold(editionName(entity.title))}${of} · ${count} from ${editionName(to.title)}: ${ruleTitles(rules)}`
}

const mostTitles = 2

function ruleTitles(rules: readonly EditionRule[]): Mrkdwn {
  const shown = rules.slice(0, mostTitles).map(({ title }) => mrkdwn`“${cut(title, longestTitle)}”`)
  const more = rules.length - shown.length
  return more > 0 ? mrkdwn`${joinMrkdwn(shown, ', ')} and ${more} more` : joinMrkdwn(shown, ' and ')
}

/** `New: Billing, Ledger. Gone: Refunds.`; null where nothing came or went. */
export function comingsAndGoings({ arrived, left }: Pick<EditionContent, 'arrived' | 'left'>): Mrkdwn | null {
  const lines = [
    ...(arrived.count === 0 ? [] : [mrkdwn`New: ${names(arrived)}.`]),
    ...(left.count === 0 ? [] : [mrkdwn`Gone: ${names(left)}.`]),
  ]
  return lines.length === 0 ? null : joinMrkdwn(lines, ' ')
}

function names({ count, named }: EditionContent['arrived']): Mrkdwn {
  const shown = joinMrkdwn(
    named.map(({ title }) => mrkdwn`${editionName(title)}`),
    ', ',
  )
  return count > named.length ? mrkdwn`${shown} and ${count - named.length} more` : shown
}
