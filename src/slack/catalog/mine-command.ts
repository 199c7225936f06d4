import type { Ctx } from '../../base/ctx.ts'
import { section } from '../../block-kit/blocks.ts'
import { type MessagePayload, message } from '../../block-kit/message.ts'
import { type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Person } from '../../identity/index.ts'
import type { CommandHandler } from '../gesture.ts'
import { type PageTurner, pageOf, pageRow, pageWords } from '../paging.ts'
import { asPerson } from '../person.ts'
import { say } from '../private-message.ts'
import { keptRow } from './kept-row.ts'
import { nameList } from './owner-words.ts'
import { type Mine, readKept, readMine, wrongAmong } from './read-mine.ts'
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
  const mine = await readMine(ctx, actor)
  if (mine.kept.length === 0) return say(await nothingMine(ctx, actor, mine, root))
  const { from, ...page } = pageOf(mine.kept.length, rowsOnPage, wanted)
  const shown = await readKept(ctx, mine.kept.slice(from, from + rowsOnPage))
  const first = mrkdwn`${mineWords(mine)}${pageWords(page)}`
  return message(first, [section(first), ...shown.map(keptRow), ...pageRow({ list: 'mine', ...page })])
}

/** `You and your teams (Payments and Shop) own 14. Something is wrong with 3 of them.` */
export function mineWords({ teams, kept }: Mine): Mrkdwn {
  const total = kept.length
  const who = teams.length === 0 ? mrkdwn`You own` : mrkdwn`You and your teams (${teamNames(teams)}) own`
  const wrong = wrongAmong(kept)
  if (wrong === 0) return mrkdwn`${who} ${total}. Nothing is wrong with ${total === 1 ? 'it' : 'them'}.`
  return mrkdwn`${who} ${total}. Something is wrong with ${wrong === total && total > 1 ? 'all' : wrong} of them.`
}

/** Why nothing is mine, and what to do about it. */
export async function nothingMine(ctx: Pick<Ctx, 'tx'>, actor: Person, { teams }: Mine, root: string): Promise<Mrkdwn> {
  if (teams.length === 0) return noTeam(ctx, actor, root)
  return mrkdwn`Your teams (${teamNames(teams)}) own nothing in the catalog yet. What they own names them in \`spec.owner\` of its document.`
}

function teamNames(teams: Mine['teams']): Mrkdwn {
  const titles = teams.map(({ title }) => title)
  return nameList(titles, 4)
}
