import type { Ctx } from '../../base/ctx.ts'
import { actionsIfAny, section } from '../../block-kit/blocks.ts'
import { type MessagePayload, message } from '../../block-kit/message.ts'
import { bold, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { countOwned, listEntities } from '../../catalog/index.ts'
import { withChildTeams } from '../../identity/index.ts'
import type { ClickHandler } from '../gesture.ts'
import { inPlace } from '../in-place.ts'
import { moreButton, type PageTurner } from '../paging.ts'
import { within } from '../person.ts'
import { asLookUp } from './as-look-up.ts'
import { entityClicked } from './entity-clicked.ts'
import { ownedRows } from './entity-row.ts'
import { nameOf } from './entity-words.ts'

const rowsOnPage = 10

/** *Show* beside what the teams in a team own. */
export const answerShowWithin: ClickHandler = async (parts, click) =>
  inPlace(click, await parts.transact(asLookUp, (ctx) => withinPage(ctx, click.value, null), { within }))

/** *More* of that. */
export const turnWithin: PageTurner = (parts, _click, { at, about }) =>
  parts.transact(asLookUp, (ctx) => withinPage(ctx, about, at), { within })

/** A page of what the teams in a team own, at any depth, by title; each with its owner. */
async function withinPage(ctx: Pick<Ctx, 'tx'>, value: string, after: string | null): Promise<MessagePayload> {
  const team = await entityClicked(ctx, value)
  const owners = (await withChildTeams(ctx, [team.reference])).filter((one) => one !== team.reference)
  const cursor = after === null ? {} : { after }
  // Without owners the list would not be narrowed at all.
  const { found, next } =
    owners.length === 0
      ? { found: [], next: null }
      : await listEntities(ctx, { filter: { owners }, order: 'name', limit: rowsOnPage, ...cursor })
  const name = bold(nameOf(team))
  const total = [...(await countOwned(ctx, owners)).values()].reduce((sum, count) => sum + count, 0)
  const first = mrkdwn`The teams in ${name} own ${total}${after === null ? '' : ', going on'}`
  return message(first, [
    section(first),
    ...(await ownedRows(ctx, found, 'show_entity')),
    ...actionsIfAny(moreButton('within', team.reference, next)),
  ])
}
