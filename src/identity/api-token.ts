import { createHash, randomBytes } from 'node:crypto'

/** What is known of a token; the token itself is known to whoever was given it. */
export interface ApiToken {
  readonly name: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
}

/** Also part of the names of sources, so it is as simple as those. */
export const tokenName = /^[a-z0-9][a-z0-9-]{0,62}$/

const prefix = 'stagedoor_'

/** A new token: 256 random bits after a word by which scanners know it. */
export function newToken(): string {
  return `${prefix}${randomBytes(32).toString('base64url')}`
}

/** Whether the text may be a token at all; what may not is not looked up. */
export function looksLikeToken(text: string): boolean {
  return text.length === prefix.length + 43 && text.startsWith(prefix)
}

/** What is kept of a token. It is random, so nothing slower is needed. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
