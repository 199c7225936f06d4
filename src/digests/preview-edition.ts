import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { Refusal } from '../base/refusal.ts'
import { portalSettings } from '../catalog/index.ts'
import { team as getTeam } from '../identity/index.ts'
import { teamScores } from '../scorecards/index.ts'
import { digestContent } from './digest-rule.ts'
import type { EditionContent } from './edition-content.ts'
import { previousEditions } from './previous-editions.ts'
import { nextSlot } from './slot-rule.ts'

/**
 * What the team's next edition would tell if it came now. Nothing is stored, so it may be asked for at any time.
 * Throws the refusal `not_found` where there is no such team.
 */
export async function previewEdition(ctx: Ctx, reference: Reference): Promise<EditionContent> {
  const team = await getTeam(ctx, reference)
  if (team === null) throw new Refusal({ code: 'not_found', what: 'team', name: reference, nearest: [] })
  const { digests } = await portalSettings(ctx)
  const plan = { day: digests.day, time: digests.time, timeZone: team.timeZone }
  const present = await teamScores(ctx, reference)
  const previous = (await previousEditions(ctx, [reference])).get(reference) ?? null
  return digestContent({ team, plan, slot: nextSlot(plan, ctx.now), present, previous })
}
