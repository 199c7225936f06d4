import type { Ctx } from '../base/ctx.ts'
import type { ActionDefinition, Webhook } from './action.ts'
import { callScope } from './call-scope.ts'
import { renderCall } from './render-call.ts'
import type { Run } from './run.ts'
import type { RunCall } from './run-call.ts'
import { renderTemplate, type Scope } from './template.ts'

/** What of a call people see beforehand. */
export interface CallPreview extends Pick<RunCall, 'method' | 'url'> {
  /** `service checkout`, `size large`: the first few values of one word in the body that come from the entity or the answers. */
  readonly told: readonly string[]
}

const mostTold = 4
const longestTold = 40

/** Only what stands on the card anyway: anything else in a body may not be for everybody. */
const fromTheCard = /^\s*\{\{\s*\.(?:entity\.(?:identifier|title)|inputs\.[\w-]+)\s*\}\}\s*$/

/**
 * What will be called outside for a run, for people to see beforehand: the address without its query, which may hold
 * what is not for everybody. Null where the address makes no sense with these answers.
 */
export async function previewCall(
  ctx: Pick<Ctx, 'tx' | 'now'>,
  { run, definition }: { readonly run: Run; readonly definition: ActionDefinition },
): Promise<CallPreview | null> {
  const scope = await callScope(ctx, run, definition)
  const call = renderCall(definition.webhook, scope)
  if (call === null) return null
  const { origin, pathname } = new URL(call.url)
  return { method: call.method, url: `${origin}${pathname}`, told: toldIn(definition.webhook.body, scope) }
}

function toldIn(body: Webhook['body'], scope: Scope): string[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return []
  const told = Object.entries(body).flatMap(([key, template]) => {
    if (typeof template !== 'string' || !fromTheCard.test(template)) return []
    const value = renderTemplate(template, scope)
    if (typeof value !== 'string' && typeof value !== 'number') return []
    const words = `${key} ${value}`
    return value === '' || words.length > longestTold || /\s/u.test(String(value)) ? [] : [words]
  })
  return told.slice(0, mostTold)
}
