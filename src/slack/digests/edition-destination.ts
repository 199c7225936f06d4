import type { Ctx } from '../../base/ctx.ts'
import type { Reference } from '../../base/reference.ts'
import { portalSettings } from '../../catalog/index.ts'
import { accountsOf, team as readTeam } from '../../identity/index.ts'

/** Where a digest is told: in the team's channel, else to its lead, else to the admins; or there is nobody to tell. */
export type EditionDestination =
  | { readonly kind: 'channel'; readonly destination: string }
  | { readonly kind: 'lead'; readonly destination: string }
  | { readonly kind: 'admins'; readonly destination: string }
  | { readonly kind: 'nowhere' }

export async function editionDestination(
  ctx: Pick<Ctx, 'tx'>,
  workspace: string,
  reference: Reference,
): Promise<EditionDestination> {
  const team = await readTeam(ctx, reference)
  if (team !== null && team.channel !== null) return { kind: 'channel', destination: team.channel }
  const accounts = team === null || team.lead === null ? [] : await accountsOf(ctx, team.lead)
  const lead = accounts.find((key) => key.workspace === workspace)
  if (lead !== undefined) return { kind: 'lead', destination: lead.account }
  const { admins } = await portalSettings(ctx)
  return admins.channel === null ? { kind: 'nowhere' } : { kind: 'admins', destination: admins.channel }
}
