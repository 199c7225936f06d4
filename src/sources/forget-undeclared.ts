import { recordActions } from '../actions/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { forgetSources, recordBlueprints } from '../catalog/index.ts'
import { recordRotas } from '../identity/index.ts'
import { recordScorecards } from '../scorecards/index.ts'

/** Removes every source but the declared ones and those imported by hand, with its entities, actions, scorecards and rotas. */
export async function forgetUndeclared(ctx: Ctx, declared: readonly string[]): Promise<void> {
  for (const source of await forgetSources(ctx, { keep: declared })) {
    await recordBlueprints(ctx, { source, blueprints: [] })
    await recordActions(ctx, { source, actions: [] })
    await recordScorecards(ctx, { source, scorecards: [] })
    await recordRotas(ctx, { source, rotas: [] })
  }
}
