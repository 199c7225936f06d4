import type { Ctx } from '../base/ctx.ts'
import type { Action } from './action.ts'
import { actionInForce, actionVersion } from './stored-actions.ts'

/** An action: the version asked for, or the one in force. Null where there is none. */
export async function getAction(
  ctx: Pick<Ctx, 'tx'>,
  { name, version }: { readonly name: string; readonly version?: number | undefined },
): Promise<Action | null> {
  return version === undefined ? await actionInForce(ctx, name) : await actionVersion(ctx, name, version)
}
