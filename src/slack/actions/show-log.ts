import { runLogs } from '../../actions/index.ts'
import type { Actor, Ctx } from '../../base/ctx.ts'
import { RepeatLater } from '../../base/repeat-later.ts'
import { and, asc, eq, inArray, isNull } from '../../base/sql.ts'
import type { Card } from '../cards/card.ts'
import type { SlackParts } from '../parts.ts'
import { cards } from '../tables.ts'

const asCards: Actor = { kind: 'system', name: 'cards' }

/** At most one message of log lines in this time, by the machines' clock, in each thread. */
const gapMilliseconds = 10_000

/** Lines that one message gathers. */
export const mostLines = 100

/**
 * The job that puts the log lines a run has gained into the threads of its cards, gathered into one message. What comes
 * sooner than ten seconds after the last waits for its turn.
 */
export function showLog(parts: SlackParts): (job: { readonly id: string }) => Promise<void> {
  return async ({ id }) => {
    const now = parts.machineClock.now()
    const wait = await parts.transact(asCards, async (ctx) => {
      let longest = 0
      for (const thread of await lockThreads(ctx, id)) {
        longest = Math.max(longest, await gather(ctx, { parts, run: id, thread, now }))
      }
      return longest
    })
    if (wait > 0) throw new RepeatLater(wait / 1000, 'more log lines come with the next message')
  }
}

/** The cards whose threads tell a run's log, locked in one order: how far each has told it is kept in its detail. */
async function lockThreads(ctx: Ctx, run: string): Promise<Card[]> {
  return await ctx.tx
    .select()
    .from(cards)
    .where(
      and(
        eq(cards.subjectKind, 'run'),
        eq(cards.subjectId, run),
        inArray(cards.purpose, ['run/requester', 'run/approvers']),
        isNull(cards.trouble),
      ),
    )
    .orderBy(asc(cards.id))
    .for('update')
}

interface Gathering {
  readonly parts: SlackParts
  readonly run: string
  readonly thread: Card
  readonly now: Date
}

/** Milliseconds until this thread has to be looked at again; 0 when it has told all. */
async function gather(ctx: Ctx, { parts, run, thread, now }: Gathering): Promise<number> {
  const { logged, loggedAt } = thread.detail
  const after = typeof logged === 'number' ? logged : 0
  const lines = await runLogs(ctx, { run, after, most: mostLines })
  const until = lines.at(-1)?.id
  if (until === undefined) return 0
  const rest = typeof loggedAt === 'number' ? loggedAt + gapMilliseconds - now.getTime() : 0
  if (rest > 0) return rest
  await parts.wantCard(ctx, {
    purpose: 'run/log',
    // One message a range, so its place is the run with where the range begins.
    subjectId: `${run}:${after}`,
    workspace: thread.workspace,
    destination: thread.destination,
    threadOf: thread.id,
    detail: { run, after, until },
  })
  const detail = { ...thread.detail, logged: until, loggedAt: now.getTime() }
  await ctx.tx.update(cards).set({ detail }).where(eq(cards.id, thread.id))
  return lines.length < mostLines ? 0 : gapMilliseconds
}
