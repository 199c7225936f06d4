import type { Ctx } from '../../base/ctx.ts'
import type { MessagePayload } from '../../block-kit/message.ts'
import { type Audience, type SharedKind, sharedKinds } from '../audience.ts'
import type { ClickHandler } from '../gesture.ts'
import { asPerson } from '../person.ts'
import { scorecardAnswer } from '../scorecards/scorecard-answer.ts'
import { dependenciesAnswer } from './deps-command.ts'
import type { EntityAnswer } from './entity-answer.ts'
import { entityClicked } from './entity-clicked.ts'
import { findPage } from './find-command.ts'
import { ownerOf } from './owner-command.ts'
import { cardOf } from './show-command.ts'
import { teamAnswer } from './team-command.ts'

type Sharer = (ctx: Ctx, workspace: string, id: string, audience: Audience) => Promise<MessagePayload>

const sharers: Readonly<Record<SharedKind, Sharer>> = {
  entity: ofEntity(cardOf),
  owner: ofEntity(ownerOf),
  scorecard: ofEntity(scorecardAnswer),
  team: ofEntity(teamAnswer),
  deps: ofEntity(dependenciesAnswer),
  find: (ctx, workspace, text, audience) => findPage(ctx, workspace, { text, after: null, audience }),
}

/** *Share to channel*: the same answer, drawn anew for everybody, says who shared it and offers no sharing again. */
export const answerShare: ClickHandler = async (parts, click) => {
  const { kind, id } = readShared(click.value)
  const message = await asPerson(parts, click.account, (ctx, actor) =>
    sharers[kind](ctx, parts.workspace, id, { kind: 'everybody', sharedBy: actor.name }),
  )
  return { kind: 'share', message }
}

function ofEntity(answer: EntityAnswer): Sharer {
  return async (ctx, workspace, reference, audience) =>
    answer(ctx, { workspace, entity: await entityClicked(ctx, reference), audience })
}

function readShared(value: string): { kind: SharedKind; id: string } {
  const at = value.indexOf(':')
  const kind = sharedKinds.find((name) => name === value.slice(0, at))
  if (kind === undefined) throw new Error('a share button without anything to share')
  return { kind, id: value.slice(at + 1) }
}
