import type { Ctx } from '../../base/ctx.ts'
import { actionsIfAny, section } from '../../block-kit/blocks.ts'
import type { GroupedSelect } from '../../block-kit/elements.ts'
import { type MessagePayload, message } from '../../block-kit/message.ts'
import { joinMrkdwn, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { countFacets, type Entity, type EntityList, listEntities, searchCatalog } from '../../catalog/index.ts'
import { type Audience, asker, footer, shareButton } from '../audience.ts'
import type { ClickHandler, CommandHandler } from '../gesture.ts'
import { inPlace } from '../in-place.ts'
import { moreButton, type PageTurner } from '../paging.ts'
import type { SlackParts } from '../parts.ts'
import { within } from '../person.ts'
import { say } from '../private-message.ts'
import { asLookUp } from './as-look-up.ts'
import { ownedRows } from './entity-row.ts'
import { shortName } from './entity-words.ts'
import { findFilter } from './find-filter.ts'
import { narrowMenu, totalOf } from './narrow-menu.ts'
import { type Asked, longestSearch, readFind } from './read-find.ts'

/** What one sees at a glance; more by button. */
const matchesOnPage = 10

interface FindPage {
  readonly text: string
  /** Where the page before ended; the first page where null. */
  readonly after: string | null
  readonly audience: Audience
}

/** `/portal find WORDS`: up to ten matches, also mistyped, with kind and owner; `kind:api owner:payments` narrow them. */
export const answerFind: CommandHandler = async (parts, { text }) => {
  const { words, narrowed } = readFind(text)
  return words === '' && narrowed.size === 0
    ? parts.transact(asLookUp, (ctx) => howTo(ctx, parts.commands.root), { within })
    : pageForAsker(parts, text)
}

/** *More*: the next matches, in the place of the ones before. */
export const turnFind: PageTurner = (parts, _click, { at, about }) => pageForAsker(parts, about, at)

/** *Narrow it down*: the search that was chosen, in the place of the one before. */
export const answerNarrow: ClickHandler = async (parts, click) => inPlace(click, await pageForAsker(parts, click.value))

function pageForAsker(parts: SlackParts, text: string, after: string | null = null): Promise<MessagePayload> {
  const page = { text: text.slice(0, longestSearch), after, audience: asker }
  return parts.transact(asLookUp, (ctx) => findPage(ctx, parts.workspace, page), { within })
}

/** One page of what a search finds. */
export async function findPage(
  ctx: Pick<Ctx, 'tx'>,
  workspace: string,
  { text, after, audience }: FindPage,
): Promise<MessagePayload> {
  const asked = readFind(text)
  const verdict = await findFilter(ctx, workspace, asked)
  if (!verdict.ok) return say(mrkdwn`${verdict.unknown} Try a part of the name, or leave that out.`)
  const sought = soughtWords(asked, verdict.words)
  const { found, next } = await matches(ctx, asked.words, verdict.filter, after)
  if (found.length === 0)
    return asked.narrowed.size === 0 || after !== null ? say(nothing(sought, after)) : noneLeft(ctx, sought, audience)
  // What words find is not counted: it would have to be found first.
  const facets = asked.words === '' && after === null && next !== null ? await countFacets(ctx, verdict.filter) : null
  const total = facets === null ? null : totalOf(facets)
  const first = after === null ? mrkdwn`${sought}: ${counted(found.length, next, total)}` : mrkdwn`${sought}, going on`
  const buttons = [
    ...(facets === null || audience.kind !== 'asker' ? [] : narrowMenu(text, asked, facets)),
    ...(audience.kind === 'asker' ? moreButton('find', text, next) : []),
    ...(after === null ? shareButton(audience, 'find', text) : []),
  ]
  return message(first, [
    section(first),
    ...(await ownedRows(ctx, found, 'show_entity')),
    ...actionsIfAny(buttons),
    ...footer(audience, []),
  ])
}

async function matches(
  ctx: Pick<Ctx, 'tx'>,
  words: string,
  filter: EntityList['filter'],
  cursor: string | null,
): Promise<{ found: readonly Entity[]; next: string | null }> {
  const page = { limit: matchesOnPage, ...(cursor === null ? {} : { after: cursor }) }
  if (words === '') return listEntities(ctx, { filter, order: 'name', ...page })
  const { found, next } = await searchCatalog(ctx, { words, ...filter, ...page })
  return { found: found.map(({ entity }) => entity), next }
}

function soughtWords({ words }: Asked, narrowed: readonly Mrkdwn[]): Mrkdwn {
  return joinMrkdwn([...(words === '' ? [] : [mrkdwn`“${shortName(words)}”`]), ...narrowed], ', ')
}

function counted(number: number, next: string | null, total: number | null): string {
  if (next !== null) return `the first ${number}${total === null ? '' : ` of ${total.toLocaleString('en')}`}`
  return number === 1 ? 'one match' : `${number} matches`
}

function nothing(sought: Mrkdwn, after: string | null): Mrkdwn {
  if (after !== null) return mrkdwn`${sought}: there is nothing more.`
  return mrkdwn`Nothing in the catalog matches ${sought}. Try fewer words, or only the beginning of one.`
}

/** It was narrowed too far, perhaps by what the catalog does not have: what there is can be chosen from. */
async function noneLeft(ctx: Pick<Ctx, 'tx'>, sought: Mrkdwn, audience: Audience): Promise<MessagePayload> {
  const text = mrkdwn`${sought}: nothing in the catalog matches. Leave something out, or begin with what there is.`
  const menu = audience.kind === 'asker' ? await wholeMenu(ctx) : []
  return message(text, [section(text), ...actionsIfAny(menu), ...footer(audience, [])])
}

/** What may be typed; who would rather choose has a menu of what there is. */
async function howTo(ctx: Pick<Ctx, 'tx'>, root: string): Promise<MessagePayload> {
  const text = mrkdwn`Say what you look for, by any words of its name, title or description: \`${root} find checkout\`. Narrow it down with \`kind:api\`, \`owner:payments\`, \`system:shop\`, \`tag:java\`, \`lifecycle:production\` or \`type:service\`.`
  return message(text, [section(text), ...actionsIfAny(await wholeMenu(ctx))])
}

/** What there is in the catalog, to begin with. */
async function wholeMenu(ctx: Pick<Ctx, 'tx'>): Promise<GroupedSelect[]> {
  return narrowMenu('', readFind(''), await countFacets(ctx, {}))
}
