import { unescaped } from './read-named.ts'

/** What a search may be narrowed by, as people write it: `kind:api owner:payments`. */
const findKeys = ['kind', 'owner', 'system', 'tag', 'lifecycle', 'type'] as const

export type FindKey = (typeof findKeys)[number]

/** Words to search by, and what narrows the search: key → values. */
export interface Asked {
  readonly words: string
  readonly narrowed: ReadonlyMap<FindKey, readonly string[]>
}

/** Longer searches are cut: nobody types so much, and it has to fit into a button. */
export const longestSearch = 300

const anyKey = findKeys.join('|')

/** A value may stand after a blank, and have blanks in quotes; a mention of Slack's is one value. */
const term = new RegExp(`(?:(${anyKey}):(?:\\s+(?!(?:${anyKey}):))?)?(?:"([^"]*)"|“([^”]*)”|(<[^<>]*>)|(\\S+))`, 'giu')

/** A key with nothing behind it narrows nothing and is no word either. */
const keyAlone = new RegExp(`^(?:${anyKey}):$`, 'iu')
const quotes = /["“”]/gu

/** Reads `WORDS` with `kind:` and the like anywhere among them. A key that is none is a word like others: references have colons. */
export function readFind(text: string): Asked {
  const words: string[] = []
  const narrowed = new Map<FindKey, string[]>()
  for (const [whole, given = '', ...values] of text.slice(0, longestSearch).matchAll(term)) {
    const key = findKeys.find((one) => one === given.toLowerCase())
    const value = values.find((one) => one !== undefined)?.trim() ?? ''
    if (key === undefined) words.push(unescaped(whole.replaceAll(quotes, '')).trim())
    else if (value.replaceAll(quotes, '') !== '') narrowed.set(key, [...(narrowed.get(key) ?? []), value])
  }
  return { words: words.filter((word) => word !== '' && !keyAlone.test(word)).join(' '), narrowed }
}
