import type { Ctx } from '../../base/ctx.ts'
import { actions, section } from '../../block-kit/blocks.ts'
import { type MessagePayload, message } from '../../block-kit/message.ts'
import { type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Person } from '../../identity/index.ts'
import type { CommandHandler } from '../gesture.ts'
import { type PageTurner, pageButtons, pageOf } from '../paging.ts'
import { asPerson } from '../person.ts'
import { say } from '../private-message.ts'
import { type MyServices, myServices, shownServices, wrongAmong } from './my-services.ts'
import { nameList } from './owner-words.ts'
import { serviceRow } from './service-row.ts'
import { noTeam } from './team-command.ts'

/** Rows on a page: each has a few lines. */
const rowsOnPage = 8

/** `/portal mine`: what my teams and I own, with what is wrong first. */
export const answerMine: CommandHandler = (parts, command) =>
  asPerson(parts, command.account, (ctx, actor) => minePage(ctx, actor, parts.commands.root, 0))

/** Another page of what is mine, as of now. */
export const turnMine: PageTurner = (parts, click, { at }) =>
  asPerson(parts, click.account, (ctx, actor) => minePage(ctx, actor, parts.commands.root, Number(at)))

async function minePage(ctx: Pick<Ctx, 'tx'>, actor: Person, root: string, wanted: number): Promise<MessagePayload> {
  const mine = await myServices(ctx, actor)
  if (mine.services.length === 0) return say(await nothingMine(ctx, actor, mine, root))
  const { page, pages, from } = pageOf(mine.services.length, rowsOnPage, wanted)
  const shown = await shownServices(ctx, mine.services.slice(from, from + rowsOnPage))
  const first = pages === 1 ? mineWords(mine) : mrkdwn`${mineWords(mine)} · ${page + 1} of ${pages}`
  const turning = pageButtons({ list: 'mine', page, pages })
  return message(first, [section(first), ...shown.map(serviceRow), ...(turning.length === 0 ? [] : [actions(turning)])])
}

/** `You and your teams (Payments and Shop) own 14. Something is wrong with 3 of them.` */
export function mineWords({ teams, services }: MyServices): Mrkdwn {
  const total = services.length
  const names = nameList(
    teams.map(({ title }) => title),
    4,
  )
  const who = teams.length === 0 ? mrkdwn`You own` : mrkdwn`You and your teams (${names}) own`
  const wrong = wrongAmong(services)
  if (wrong === 0) return mrkdwn`${who} ${total}. Nothing is wrong with ${total === 1 ? 'it' : 'them'}.`
  return mrkdwn`${who} ${total}. Something is wrong with ${wrong === total && total > 1 ? 'all' : wrong} of them.`
}

/** Why nothing is mine, and what to do about it. */
export async function nothingMine(
  ctx: Pick<Ctx, 'tx'>,
  actor: Person,
  { teams }: MyServices,
  root: string,
): Promise<Mrkdwn> {
  if (teams.length === 0) return noTeam(ctx, actor, root)
  const names = nameList(
    teams.map(({ title }) => title),
    4,
  )
  return mrkdwn`Your teams (${names}) own nothing in the catalog yet. What they own names them in \`spec.owner\` of its document.`
}
