import type { Ctx } from '../../base/ctx.ts'
import type { MessagePayload } from '../../block-kit/message.ts'
import { sourceReadAt } from '../../catalog/index.ts'
import { scorecardOf, teamScores } from '../../scorecards/index.ts'
import type { EntityAsked } from '../catalog/entity-answer.ts'
import { scorecardMessage } from './scorecard-message.ts'
import { teamScorecardMessage } from './team-scorecard-message.ts'

/** The scorecards of an entity rule by rule; of a team, of all that it owns. */
export async function scorecardAnswer(
  ctx: Pick<Ctx, 'tx'>,
  { entity, audience }: Pick<EntityAsked, 'entity' | 'audience'>,
): Promise<MessagePayload> {
  const { reference } = entity
  if (entity.kind === 'Group') return teamScorecardMessage(entity, await teamScores(ctx, reference), audience)
  const scores = await scorecardOf(ctx, { reference })
  return scorecardMessage({ entity, scores, readAt: await sourceReadAt(ctx, entity.source) }, audience)
}
