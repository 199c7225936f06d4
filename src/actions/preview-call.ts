import type { Ctx } from '../base/ctx.ts'
import type { ActionDefinition } from './action.ts'
import { callScope } from './call-scope.ts'
import { renderCall } from './render-call.ts'
import type { Run } from './run.ts'
import type { RunCall } from './run-call.ts'

/**
 * What will be called outside for a run, for people to see beforehand: the address without its query, which may hold
 * what is not for everybody. Null where the address makes no sense with these answers.
 */
export async function previewCall(
  ctx: Pick<Ctx, 'tx'>,
  { run, definition }: { readonly run: Run; readonly definition: ActionDefinition },
): Promise<Pick<RunCall, 'method' | 'url'> | null> {
  const call = renderCall(definition.webhook, await callScope(ctx, run, definition))
  if (call === null) return null
  const { origin, pathname } = new URL(call.url)
  return { method: call.method, url: `${origin}${pathname}` }
}
