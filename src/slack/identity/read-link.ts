import { readNamed } from '../catalog/read-named.ts'

/** What follows `link`: whose account, and which user. Null is the person's own account, or no user given. */
export interface LinkAsked {
  readonly account: string | null
  readonly user: string | null
}

/** Reads `[@PERSON] [USER]`. */
export function readLink(text: string): LinkAsked {
  const [first = '', ...rest] = text.trim().split(/\s+(?![^<]*>)/u)
  const named = readNamed(first)
  const account = named.kind === 'person' ? named.account : null
  const user = readNamed((account === null ? [first, ...rest] : rest).join(' '))
  return { account, user: user.kind === 'name' ? user.name : null }
}
