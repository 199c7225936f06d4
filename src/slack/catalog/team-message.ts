import { actionsIfAny, fieldsSection, type MessageBlock, section } from '../../block-kit/blocks.ts'
import { cut } from '../../block-kit/cut.ts'
import { type Button, button } from '../../block-kit/elements.ts'
import { type MessagePayload, message } from '../../block-kit/message.ts'
import { bold, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Owned } from '../../catalog/index.ts'
import { type Audience, footer, shareButton } from '../audience.ts'
import { scoreLines } from '../scorecards/team-scorecard-message.ts'
import { kindLine, shortName, sourceLine } from './entity-words.ts'
import { aboveLine, reachFields } from './owner-message.ts'
import { nameList } from './owner-words.ts'
import { mostNamed, type TeamFacts } from './team-facts.ts'

/** Code points of a description; the whole of it is in the document. */
const longestDescription = 1_000

/** Kinds that are told apart; a catalog with more than these has its own, and they are counted. */
const mostKinds = 10

/** Scorecards whose levels are told; all of them are a button away. */
const mostScorecards = 4

/** A team: whom to ask and where, what it is a part of, what it owns, and how well that is kept. */
export function teamMessage(facts: TeamFacts, workspace: string, audience: Audience): MessagePayload {
  const { entity, reached, instead, owned, readAt } = facts
  const title = shortName(reached.team.title)
  return message(mrkdwn`${title}: ${ownedWords(owned)}${withinWords(facts)}`, [
    section(mrkdwn`${bold(title)} · ${kindLine(entity)}`),
    ...description(entity.description),
    ...fieldsSection([...hierarchy(facts), ...reachFields(reached, workspace, audience)]),
    ...(instead === null ? [] : [section(aboveLine(reached, instead))]),
    section(mrkdwn`${bold(title)} ${ownedWords(owned)}.`),
    ...ownedByKind(facts),
    ...ownedWithin(facts),
    ...scoreLines(facts.scores, mostScorecards).map((lines) => section(lines)),
    ...buttons(facts, audience),
    ...footer(audience, [sourceLine(entity, readAt)]),
  ])
}

function description(text: string | null): MessageBlock[] {
  return text === null || text.trim() === '' ? [] : [section(mrkdwn`${cut(text, longestDescription)}`)]
}

function ownedWords(owned: readonly Owned[]): string {
  if (owned.length === 0) return 'owns nothing in the catalog'
  const wrong = owned.filter(({ problems }) => problems > 0).length
  const first = `owns ${owned.length}`
  return wrong === 0 ? first : `${first}; the documents of ${wrong} have problems`
}

function hierarchy({ above, within }: TeamFacts): Mrkdwn[] {
  return [
    ...(above.length === 0 ? [] : [mrkdwn`${bold('Part of')}\n${nameList(above)}`]),
    ...(within.length === 0 ? [] : [mrkdwn`${bold('Teams in it')}\n${nameList(within)}`]),
  ]
}

/** What is owned, the most frequent kind first: the first few by name, the rest by a button. */
function ownedByKind({ owned, entity }: TeamFacts): MessageBlock[] {
  const kinds = [...Map.groupBy(owned, ({ kind }) => kind)].toSorted(([, one], [, other]) => other.length - one.length)
  return kinds.slice(0, mostKinds).map(([kind, ofKind]) => {
    const names = nameList(
      ofKind.map(({ title }) => title),
      6,
    )
    return section(mrkdwn`${bold(`${shortName(kind)} ${ofKind.length}`)}\n${names}`, {
      accessory: button({
        text: 'Show',
        actionId: 'show_owned',
        value: `${kind} ${entity.reference}`,
        accessibilityLabel: `Show all of kind ${kind}`,
      }),
    })
  })
}

/** `, and 12 more by the teams in it`. */
function withinWords({ ownedWithin: teams }: TeamFacts): string {
  const total = teams.reduce((sum, { count }) => sum + count, 0)
  return total === 0 ? '' : `, and ${total} more by the teams in it`
}

function ownedWithin(facts: TeamFacts): MessageBlock[] {
  const { entity, owned, ownedWithin: teams } = facts
  if (teams.length === 0) return []
  const total = teams.reduce((sum, { count }) => sum + count, 0)
  const first = owned.length === 0 ? `The teams in it own ${total}` : `and ${total} more by the teams in it`
  const names = nameList(
    teams.map(({ title, count }) => `${shortName(title)} ${count}`),
    mostNamed,
  )
  return [
    section(mrkdwn`${bold(first)}\n${names}`, {
      accessory: button({
        text: 'Show',
        actionId: 'show_within',
        value: entity.reference,
        accessibilityLabel: 'Show what the teams in it own',
      }),
    }),
  ]
}

function buttons({ entity, scores, owned }: TeamFacts, audience: Audience): MessageBlock[] {
  const { reference } = entity
  const shown: Button[] = [
    ...(owned.length === 0 ? [] : [button({ text: 'All it owns', actionId: 'show_all_owned', value: reference })]),
    ...(scores.entities.length === 0
      ? []
      : [button({ text: 'Scorecard', actionId: 'show_scorecard', value: reference })]),
    ...shareButton(audience, 'team', reference),
  ]
  return actionsIfAny(shown)
}
