import type { Ctx } from '../../base/ctx.ts'
import type { MessagePayload } from '../../block-kit/message.ts'
import type { Entity } from '../../catalog/index.ts'
import { type Audience, type SharedKind, sharedKinds } from '../audience.ts'
import type { ClickHandler } from '../gesture.ts'
import { asPerson } from '../person.ts'
import { scorecardAnswer } from '../scorecards/scorecard-answer.ts'
import { entityClicked } from './entity-clicked.ts'
import { ownerOf } from './owner-command.ts'
import { cardOf } from './show-command.ts'
import { teamAnswer } from './team-command.ts'

type Sharer = (ctx: Ctx, workspace: string, entity: Entity, audience: Audience) => Promise<MessagePayload>

const sharers: Readonly<Record<SharedKind, Sharer>> = {
  entity: cardOf,
  owner: ownerOf,
  scorecard: scorecardAnswer,
  team: teamAnswer,
}

/** *Share to channel*: the same answer, drawn anew for everybody, says who shared it and offers no sharing again. */
export const answerShare: ClickHandler = async (parts, click) => {
  const { kind, reference } = readShared(click.value)
  const message = await asPerson(parts, click.account, async (ctx, actor) => {
    const entity = await entityClicked(ctx, reference)
    return sharers[kind](ctx, parts.workspace, entity, { kind: 'everybody', sharedBy: actor.name })
  })
  return { kind: 'share', message }
}

function readShared(value: string): { kind: SharedKind; reference: string } {
  const at = value.indexOf(':')
  const kind = sharedKinds.find((name) => name === value.slice(0, at))
  if (kind === undefined) throw new Error('a share button without anything to share')
  return { kind, reference: value.slice(at + 1) }
}
