import { createHmac } from 'node:crypto'

/**
 * Port's signature of a webhook: HMAC-SHA-256 over the time of sending in seconds, a dot, and the body as sent.
 * A receiver written for Port verifies it with our secret in the place of Port's.
 */
export function signatureHeaders(secret: string, body: string, sentAt: Date): Record<string, string> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000))
  const digest = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('base64')
  return { 'x-port-timestamp': timestamp, 'x-port-signature': `v1,${digest}` }
}
