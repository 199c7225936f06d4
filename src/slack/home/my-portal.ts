import { type ActionSummary, listActions } from '../../actions/index.ts'
import type { Ctx } from '../../base/ctx.ts'
import type { Mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Person } from '../../identity/index.ts'
import { mineWords, nothingMine } from '../catalog/mine-command.ts'
import { type KeptShown, type Mine, readKept, readMine } from '../catalog/read-mine.ts'
import { type Waiting, waitingOf } from './waiting.ts'

/** What the portal holds for one person, as of now. */
export interface MyPortal {
  readonly mine: Mine
  /** What is mine in one sentence, or why nothing is. */
  readonly words: Mrkdwn
  /** The first of what is mine: what is wrong comes first. */
  readonly shown: readonly KeptShown[]
  readonly waiting: Waiting
  readonly actions: readonly ActionSummary[]
  readonly at: Date
}

interface Asked {
  /** The name of the root command, for what to do next. */
  readonly root: string
  /** Most of what is mine to show. */
  readonly most: number
}

/** Gathers what one person finds on opening the portal. */
export async function myPortal(ctx: Ctx, actor: Person, { root, most }: Asked): Promise<MyPortal> {
  const mine = await readMine(ctx, actor)
  return {
    mine,
    words: mine.kept.length === 0 ? await nothingMine(ctx, actor, mine, root) : mineWords(mine),
    shown: await readKept(ctx, mine.kept.slice(0, most)),
    waiting: await waitingOf(ctx, actor),
    actions: await listActions(ctx, {}),
    at: ctx.now,
  }
}
