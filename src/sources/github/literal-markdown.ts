/** Longer texts are cut, so that a pull request stays readable. In UTF-16 units. */
const longest = 2_000

/**
 * Text from outside as Markdown that shows it as it is, on one line: in a code span nothing is markup, mentions nobody and closes no
 * issue.
 */
export function literal(text: string): string {
  const line = text
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed()
  const fence = '`'.repeat(longestRun(line) + 1)
  return line === '' ? '' : `${fence} ${line} ${fence}`
}

/** The same for text of several lines, as a block. */
export function literalBlock(text: string): string {
  const lines = text
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(/[^\P{C}\n]+/gu, ' ')
    .slice(0, longest)
    .toWellFormed()
  const fence = '`'.repeat(Math.max(3, longestRun(lines) + 1))
  return `${fence}text\n${lines}\n${fence}`
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length))
}
