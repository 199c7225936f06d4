import type { Ctx } from '../../base/ctx.ts'
import { divider, type MessageBlock, section } from '../../block-kit/blocks.ts'
import { cut } from '../../block-kit/cut.ts'
import { type MessagePayload, message } from '../../block-kit/message.ts'
import { bold, joinMrkdwn, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { countProblems, type DatedProblem, newestProblems } from '../../catalog/index.ts'
import { checkAdmin } from '../../identity/index.ts'
import type { CommandHandler, Gesture } from '../gesture.ts'
import { ago } from '../moment.ts'
import { type PageTurner, pageOf, pageRow, pageWords } from '../paging.ts'
import type { SlackParts } from '../parts.ts'
import { asPerson } from '../person.ts'
import { say } from '../private-message.ts'

/** Problems on a page: together they stay well under what a message holds. */
const onPage = 10

/** `/portal problems` (admins): what is wrong in sources and definitions, by file and line. */
export const answerProblems: CommandHandler = (parts, command) => problemsPage(parts, command, 0)

/** Another page of them, as of now. */
export const turnProblems: PageTurner = (parts, click, { at }) => problemsPage(parts, click, Number(at))

function problemsPage(parts: SlackParts, { account }: Gesture, wanted: number): Promise<MessagePayload> {
  return asPerson(parts, account, async (ctx) => {
    await checkAdmin(ctx, { act: 'see what is wrong in the sources', firstAdmins: parts.firstAdmins })
    return draw(ctx, wanted)
  })
}

type Counted = Awaited<ReturnType<typeof countProblems>>

async function draw(ctx: Pick<Ctx, 'tx'>, wanted: number): Promise<MessagePayload> {
  const counted = await countProblems(ctx)
  const total = counted.problems + counted.warnings
  if (total === 0) return say(mrkdwn`Nothing is wrong: every document of every source was read.`)
  const { from, ...page } = pageOf(total, onPage, wanted)
  const shown = await newestProblems(ctx, { from, limit: onPage })
  const first = mrkdwn`${headline(counted)}${pageWords(page)}`
  return message(first, [
    section(first),
    ...[...Map.groupBy(shown, ({ source }) => source).values()].flatMap(sourceBlocks),
    ...pageRow({ list: 'problems', ...page }),
  ])
}

function headline({ problems, warnings, sources }: Counted): Mrkdwn {
  const count = [...counts(problems, 'problem'), ...counts(warnings, 'warning')].join(' and ')
  return mrkdwn`${count} in ${sources === 1 ? 'one source' : `${sources} sources`}`
}

function counts(number: number, word: string): string[] {
  return number === 0 ? [] : [number === 1 ? `one ${word}` : `${number} ${word}s`]
}

function sourceBlocks(found: readonly DatedProblem[]): MessageBlock[] {
  const [first] = found
  if (first === undefined) return []
  const read = first.readAt === null ? mrkdwn`` : mrkdwn` · read ${ago(first.readAt)}`
  const lines = found.map(
    ({ file, line, severity, message: what }) =>
      mrkdwn`${severity === 'warning' ? 'Warning: ' : ''}${cut(file, 200)}, line ${line}: ${cut(what, 400)}`,
  )
  return [divider(), section(joinMrkdwn([mrkdwn`${bold(cut(first.source, 100))}${read}`, ...lines], '\n'))]
}
