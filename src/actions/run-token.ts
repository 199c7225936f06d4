import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/**
 * The token that lets the outside report on one run. It follows from the key and the run, so that a call repeated after
 * a crash carries the same one, and it need not be kept: only its hash is.
 */
export function runToken(key: string, run: string): string {
  return createHmac('sha256', key).update(`stagedoor.run-token.${run}`).digest('base64url')
}

/** What is kept of a token. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Whether the token is the one whose hash was kept; takes the same time whatever is wrong with it. */
export function isToken(token: string, kept: string): boolean {
  return timingSafeEqual(Buffer.from(tokenHash(token), 'hex'), Buffer.from(kept, 'hex'))
}
