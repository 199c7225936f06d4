import type { Ctx } from '../base/ctx.ts'
import { followsTime } from '../catalog/index.ts'
import { storedDefinitions } from './stored-definition.ts'
import { wantedBy } from './wanted-properties.ts'

/** Whether a scorecard asks for what moves with the time alone, such as how many incidents there were in the last week. */
export async function movesWithTime(ctx: Pick<Ctx, 'tx'>): Promise<boolean> {
  return await followsTime(ctx, wantedBy(await storedDefinitions(ctx)))
}
