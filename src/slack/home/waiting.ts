import { type WaitingApproval, waitingFor } from '../../approvals/index.ts'
import type { Ctx } from '../../base/ctx.ts'
import { and, eq, inArray } from '../../base/sql.ts'
import { bold, type Mrkdwn, mentionChannel, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Person } from '../../identity/index.ts'
import { subjectWords } from '../approvals/subject-words.ts'
import { shortName } from '../catalog/entity-words.ts'
import { moment } from '../moment.ts'
import { cards } from '../tables.ts'

/** What waits for somebody's decision: how much, and the first to expire, each in one line. */
export interface Waiting {
  readonly total: number
  readonly lines: readonly Mrkdwn[]
}

/** Each of these is read by itself, so there are few. */
const mostShown = 5

/** Gathers what waits for the person, and where its card stands. */
export async function waitingOf(ctx: Pick<Ctx, 'tx' | 'now'>, person: Person): Promise<Waiting> {
  const { total, first } = await waitingFor(ctx, { person, limit: mostShown })
  const places = await placesOf(ctx, person, first)
  const lines: Mrkdwn[] = []
  for (const waiting of first) lines.push(await line(ctx, waiting, places.get(waiting.approval) ?? null))
  return { total, lines }
}

async function line(
  ctx: Pick<Ctx, 'tx'>,
  { subject, expiresAt }: WaitingApproval,
  place: Mrkdwn | null,
): Promise<Mrkdwn> {
  const about = await subjectWords(ctx, subject)
  const what =
    about === null
      ? mrkdwn`${bold(subject.kind)}`
      : mrkdwn`${bold(about.title)}, asked by ${shortName(about.requester)}`
  const until = mrkdwn`${what} · until ${moment(expiresAt)}`
  return place === null ? until : mrkdwn`${until} · ${place}`
}

/** Where the cards of these stages stand that the person can see: a channel, or their own direct messages. */
async function placesOf(
  ctx: Pick<Ctx, 'tx'>,
  { account }: Person,
  waiting: readonly WaitingApproval[],
): Promise<Map<string, Mrkdwn>> {
  if (waiting.length === 0) return new Map()
  const subjects = waiting.map(({ subject }) => subject.id)
  const rows = await ctx.tx
    .select({ subject: cards.subjectId, destination: cards.destination, detail: cards.detail })
    .from(cards)
    .where(
      and(
        inArray(cards.purpose, ['run/approvers', 'claim/approvers']),
        eq(cards.workspace, account.workspace),
        inArray(cards.subjectId, subjects),
      ),
    )
  const seen = rows.filter(({ destination }) => isChannel(destination) || destination === account.account)
  return new Map(
    waiting.flatMap(({ approval, subject }) => {
      const own = seen.filter((row) => row.subject === subject.id)
      const found = own.find(({ detail }) => detail.approval === approval) ?? own[0]
      return found === undefined ? [] : [[approval, placeWords(found.destination)] as const]
    }),
  )
}

function isChannel(destination: string): boolean {
  return /^[CG]/u.test(destination)
}

function placeWords(destination: string): Mrkdwn {
  return isChannel(destination) ? mrkdwn`in ${mentionChannel(destination)}` : mrkdwn`in your messages with me`
}
