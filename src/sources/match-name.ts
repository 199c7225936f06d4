/** One sign of a pattern: any letters, any one letter, one of some, or itself. */
type Sign = '*' | '?' | { readonly has: (letter: string) => boolean }

/**
 * Whether a name is what the pattern of one part says: `*` for any letters, `?` for one, `[a-z]` and `[!a-z]` for one of a set.
 * A name that begins with a dot is only matched by a pattern that does. Never takes longer than the product of both lengths:
 * patterns come out of anybody's catalog, and what the libraries for them make of one is an expression that may backtrack for ever.
 */
export function matchName(pattern: string, name: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false
  const signs = readSigns(pattern)
  const letters = [...name]
  let at = 0
  let sign = 0
  let star = -1
  let starAt = 0
  while (at < letters.length) {
    const here = signs[sign]
    if (here === '*') {
      star = sign
      starAt = at
      sign += 1
    } else if (here !== undefined && fits(here, letters[at] ?? '')) {
      sign += 1
      at += 1
    } else if (star === -1) return false
    else {
      // The last star takes one letter more, and what follows it is tried again from there.
      starAt += 1
      at = starAt
      sign = star + 1
    }
  }
  return signs.slice(sign).every((rest) => rest === '*')
}

function fits(sign: Sign, letter: string): boolean {
  return sign === '?' || (sign !== '*' && sign.has(letter))
}

function readSigns(pattern: string): Sign[] {
  const parts = pattern.match(/\[!?\^?\]?[^\]]*\]|./gsu) ?? []
  return parts.map((part) => {
    if (part === '*' || part === '?') return part
    if (part.length > 2 && part.startsWith('[') && part.endsWith(']')) return readSet(part.slice(1, -1))
    return { has: (letter) => letter === part }
  })
}

function readSet(text: string): Sign {
  const inverted = text.startsWith('!') || text.startsWith('^')
  const ranges = (inverted ? text.slice(1) : text).match(/.-.|./gsu) ?? []
  const within = (letter: string) =>
    ranges.some((range) => {
      const [low = '', , high = low] = [...range]
      return low <= letter && letter <= high
    })
  return { has: (letter) => within(letter) !== inverted }
}

/** Whether a part of a pattern stands for more than itself. */
export function hasWildcard(part: string): boolean {
  return /[*?[]/.test(part)
}

/** Every way to read a pattern's braces: `{a,b}/c` is `a/c` and `b/c`. Null where there are more than `most`. */
export function expandBraces(pattern: string, most: number): readonly string[] | null {
  let ways = [pattern]
  for (;;) {
    const next = ways.flatMap(expandFirst)
    if (next.length > most) return null
    if (next.length === ways.length) return next
    ways = next
  }
}

function expandFirst(pattern: string): string[] {
  const found = /\{([^{}]*,[^{}]*)\}/.exec(pattern)
  if (found === null) return [pattern]
  const before = pattern.slice(0, found.index)
  const after = pattern.slice(found.index + found[0].length)
  return (found[1] ?? '').split(',').map((choice) => `${before}${choice}${after}`)
}
