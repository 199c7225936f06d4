import type { Ctx } from '../../base/ctx.ts'
import { section } from '../../block-kit/blocks.ts'
import { type MessagePayload, message } from '../../block-kit/message.ts'
import { type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Entity } from '../../catalog/index.ts'
import { ownedRows } from './entity-row.ts'
import { lookUpNamed, nothingFound, soughtText } from './look-up-named.ts'
import type { Named } from './read-named.ts'

export interface MatchesAnswered {
  readonly workspace: string
  readonly named: Exclude<Named, { kind: 'nothing' }>
  /** Narrows what a name may mean; all kinds without. */
  readonly kinds?: readonly string[]
  /** The action of the buttons beside the candidates; its value is the candidate's reference. */
  readonly pick: string
  readonly answer: (entity: Entity) => Promise<MessagePayload>
}

/** One clear match answers at once; several come as a short list to choose from, none as the nearest names. */
export async function answerMatches(ctx: Pick<Ctx, 'tx'>, asked: MatchesAnswered): Promise<MessagePayload> {
  const { workspace, named, kinds, pick } = asked
  const found = await lookUpNamed(ctx, workspace, named, kinds)
  if (found.found === 'one') return asked.answer(found.entity)
  if (found.found === 'several') {
    return choices(ctx, mrkdwn`${soughtText(named)} could be one of these:`, found.entities, pick)
  }
  if (found.nearest.length === 0) return choices(ctx, tryOtherwise(named, kinds), [], pick)
  return choices(ctx, mrkdwn`${nothingFound(named, kinds)} Did you mean one of these?`, found.nearest, pick)
}

function tryOtherwise(named: MatchesAnswered['named'], kinds: MatchesAnswered['kinds']): Mrkdwn {
  const nothing = nothingFound(named, kinds)
  return named.kind === 'name' ? mrkdwn`${nothing} Try a part of the name, a title, a #channel or an @person.` : nothing
}

async function choices(
  ctx: Pick<Ctx, 'tx'>,
  first: Mrkdwn,
  candidates: readonly Entity[],
  pick: string,
): Promise<MessagePayload> {
  return message(first, [section(first), ...(await ownedRows(ctx, candidates, pick))])
}
