import { unescaped } from './read-named.ts'

/** What a message speaks of, as far as the catalog may know it. */
export interface Spoken {
  readonly links: readonly string[]
  readonly channels: readonly string[]
  readonly usergroups: readonly string[]
  /** Every word and every few words in a row, with where they stand. */
  readonly phrases: readonly Phrase[]
}

export interface Phrase {
  readonly text: string
  /** The first of its words, and how many there are. */
  readonly start: number
  readonly words: number
}

/** Longer messages are read so far. */
const mostCharacters = 8_000
const mostWords = 300
/** Names of more words are looked up by command. */
const longestName = 4

const markup = /<([^<>]*)>/gu

/** Reads a message's text in Slack's markup. People who are mentioned are not what a message is about. */
export function namesIn(text: string): Spoken {
  const read = text.slice(0, mostCharacters)
  const inside = [...read.matchAll(markup)].map(([, content = '']) => content.split('|')[0] ?? '')
  const typed = read.replaceAll(markup, ' \n ').split(/\s+/u)
  const words = typed
    .map((word) => trimmed(unescaped(word)))
    .filter((word) => word !== '')
    .slice(0, mostWords)
  return {
    links: [...inside, ...typed].filter((one) => /^https?:\/\//iu.test(one)).map(unescaped),
    channels: startingWith(inside, '#'),
    usergroups: startingWith(inside, '!subteam^'),
    phrases: words.flatMap((_, start) =>
      Array.from({ length: Math.min(longestName, words.length - start) }, (_each, more) => ({
        text: words.slice(start, start + more + 1).join(' '),
        start,
        words: more + 1,
      })),
    ),
  }
}

function startingWith(inside: readonly string[], sign: string): string[] {
  return inside.filter((one) => one.startsWith(sign)).map((one) => one.slice(sign.length))
}

/** A word without what stands around it: quotes, brackets, the signs that end a sentence, and Slack's formatting. */
function trimmed(word: string): string {
  return word.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').replace(/[’']s$/u, '')
}
