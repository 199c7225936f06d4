import type { Ctx } from '../../base/ctx.ts'
import { section } from '../../block-kit/blocks.ts'
import { type MessagePayload, message } from '../../block-kit/message.ts'
import { bold, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { getEntities, listOwned } from '../../catalog/index.ts'
import type { ClickHandler } from '../gesture.ts'
import { inPlace } from '../in-place.ts'
import { type PageTurner, pageOf, pageRow, pageWords } from '../paging.ts'
import { within } from '../person.ts'
import { asLookUp } from './as-look-up.ts'
import { entityClicked } from './entity-clicked.ts'
import { entityRow } from './entity-row.ts'
import { kindLine, nameOf, shortName } from './entity-words.ts'

/** Rows on a page: what one reads without scrolling. */
const rowsOnPage = 10

interface OwnedSought {
  /** The owner's reference, as a button says it. */
  readonly owner: string
  /** All kinds where null. */
  readonly kind: string | null
  readonly page: number
}

/** A page of what a team owns, by title. */
async function ownedPage(ctx: Pick<Ctx, 'tx'>, { owner, kind, page: wanted }: OwnedSought): Promise<MessagePayload> {
  const team = await entityClicked(ctx, owner)
  const owned = (await listOwned(ctx, [team.reference])).filter((one) => kind === null || one.kind === kind)
  const { from, ...page } = pageOf(owned.length, rowsOnPage, wanted)
  const shown = owned.slice(from, from + rowsOnPage).map(({ reference }) => reference)
  const found = await getEntities(ctx, shown)
  const what = kind === null ? mrkdwn`${owned.length}` : mrkdwn`${owned.length} of kind ${shortName(kind)}`
  const first = mrkdwn`${bold(nameOf(team))} owns ${what}${pageWords(page)}`
  const about = kind === null ? team.reference : `${kind} ${team.reference}`
  return message(first, [
    section(first),
    ...shown
      .flatMap((reference) => found.get(reference) ?? [])
      .map((entity) => entityRow(entity, mrkdwn`${kindLine(entity)}`, 'show_entity')),
    ...pageRow({ list: 'owned', about, ...page }),
  ])
}

/** *Show* beside a kind of what a team owns, and *All it owns*. */
export const answerShowOwned: ClickHandler = async (parts, click) => {
  const sought = ownedSought(click.value, 0)
  return inPlace(click, await parts.transact(asLookUp, (ctx) => ownedPage(ctx, sought), { within }))
}

/** Another page of what a team owns. */
export const turnOwned: PageTurner = (parts, _click, { at, about }) =>
  parts.transact(asLookUp, (ctx) => ownedPage(ctx, ownedSought(about, Number(at))), { within })

/** Reads `Component group:default/payments`, or the owner alone. */
function ownedSought(value: string, page: number): OwnedSought {
  const at = value.lastIndexOf(' ')
  return { owner: value.slice(at + 1), kind: at === -1 ? null : value.slice(0, at), page }
}
