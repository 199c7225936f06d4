import type { Json } from './template.ts'
import { templateProblems } from './template.ts'

interface WebhookProblem {
  /** Below `spec.run.webhook`. */
  readonly path: string
  readonly message: string
}

interface WebhookDocument {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: Json | undefined
}

/** Headers that say how the call is made or who makes it; the portal sets them itself. */
const ownHeaders =
  /^(?:host|connection|content-length|content-type|transfer-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*|idempotency-key|x-port-.*|x-stagedoor-.*)$/i

/** What is wrong with a webhook. Its host is written out, so that no input can send the call elsewhere. */
export function webhookProblems(webhook: WebhookDocument, inputs: readonly string[]): WebhookProblem[] {
  const within = (path: string, text: string) =>
    templateProblems(text, inputs).map((message): WebhookProblem => ({ path, message }))
  const headers = Object.entries(webhook.headers ?? {}).flatMap(([name, value]) => {
    const path = `headers.${name}`
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return [{ path, message: 'is not the name of a header' }]
    if (ownHeaders.test(name)) return [{ path, message: 'is set by the portal and cannot be given' }]
    if (/[^\t\x20-\x7e]/.test(value)) return [{ path, message: 'may hold only letters, digits and signs of ASCII' }]
    return within(path, value)
  })
  return [
    ...urlProblems(webhook.url),
    ...within('url', webhook.url),
    ...headers,
    ...bodyProblems('body', webhook.body ?? null, inputs, 0),
  ]
}

function urlProblems(url: string): WebhookProblem[] {
  const literal = url.split('{{')[0] ?? ''
  const wrong = (message: string): WebhookProblem[] => [{ path: 'url', message }]
  if (
    !/^https?:\/\/[^/?#]+(?:[/?#]|$)/i.test(literal) ||
    (url !== literal && !/^https?:\/\/[^/?#]+[/?#]/i.test(literal))
  ) {
    return wrong('must begin with https:// (or http://) and a host that is written out')
  }
  if (!URL.canParse(literal)) return wrong('is not an address')
  const parsed = new URL(literal)
  if (parsed.username !== '' || parsed.password !== '') return wrong('must not hold a name or a password')
  return []
}

const deepest = 20

function bodyProblems(path: string, body: Json, inputs: readonly string[], depth: number): WebhookProblem[] {
  if (depth > deepest) return [{ path, message: `is nested deeper than ${deepest}` }]
  if (typeof body === 'string') return templateProblems(body, inputs).map((message) => ({ path, message }))
  if (typeof body !== 'object' || body === null) return []
  if (Array.isArray(body)) {
    return body.flatMap((item, index) => bodyProblems(`${path}[${index}]`, item, inputs, depth + 1))
  }
  return Object.entries(body).flatMap(([key, item]) => {
    if (key.includes('{{')) return [{ path: `${path}.${key}`, message: 'not supported yet: an expression in a key' }]
    return bodyProblems(`${path}.${key}`, item, inputs, depth + 1)
  })
}
