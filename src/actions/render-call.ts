import type { Webhook } from './action.ts'
import type { RunCall } from './run-call.ts'
import { renderDeep, renderText, type Scope } from './template.ts'

/** Characters a rendered address may have. */
const longestUrl = 8000

/**
 * Puts the run's values into the webhook. In an address and a header they are encoded, so that what a person types
 * stays one piece of a path and one value. Null where the address is none, or too long, after that.
 */
export function renderCall(
  webhook: Webhook,
  scope: Scope,
): Pick<RunCall, 'method' | 'url' | 'headers' | 'body'> | null {
  const url = renderText(webhook.url, scope, (value) => encodeURIComponent(value.toWellFormed()))
  if (
    url.length > longestUrl ||
    !keepsShape(
      url,
      renderText(webhook.url, scope, () => 'x'),
    )
  )
    return null
  const headers = Object.entries(webhook.headers).map(([name, value]) => [name, renderText(value, scope, headerText)])
  const body = webhook.method === 'GET' ? null : JSON.stringify(renderDeep(webhook.body ?? { ...scope }, scope))
  return { method: webhook.method, url, headers: Object.fromEntries(headers), body }
}

/** Whether the filled address has the host and the depth that its author wrote: `..`, however it is spelt, would climb. */
function keepsShape(filled: string, written: string): boolean {
  if (!URL.canParse(filled) || !URL.canParse(written)) return false
  const [one, other] = [new URL(filled), new URL(written)]
  return one.origin === other.origin && one.pathname.split('/').length === other.pathname.split('/').length
}

function headerText(value: string): string {
  return value.toWellFormed().replace(/[^\x20-\x7e]/gu, encodeURIComponent)
}
