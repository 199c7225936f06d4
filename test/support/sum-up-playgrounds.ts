import type { Verdict } from './playground-verdict.ts'

const WIDTH = 118
const MOST_METHOD_LINES = 4
const MOST_NAMED = 3
/** These make trouble on purpose, so what they find says nothing of the app. */
const OWN_TESTS = 'test/playground/'

/** The judge's words on all playgrounds of a run, in 25 lines at most. */
export function sumUpPlaygrounds(verdicts: readonly Verdict[]): string[] {
  const all = verdicts.toSorted((a, b) => Number(a.file.startsWith(OWN_TESTS)) - Number(b.file.startsWith(OWN_TESTS)))
  const calls = all.flatMap((one) => Object.values(one.methods)).reduce((sum, count) => sum + count, 0)
  const deliveries = all.reduce((sum, one) => sum + one.deliveries, 0)
  const shown = (number: number) => number.toLocaleString('en')
  const { late, unanswered, refused, duplicates } = findingsOf(all)
  return [
    `The judge: ${shown(all.length)} playgrounds, ${shown(deliveries)} deliveries, ${shown(calls)} calls`,
    ...methodLines(all),
    ...slowestLines(all),
    ...findingLines('Later than 3 s', late),
    ...findingLines('Never acknowledged', unanswered),
    ...findingLines('Payloads refused', refused),
    ...findingLines('Duplicate posts', duplicates),
  ]
}

type Finding = { readonly what: string; readonly file: string; readonly expected: string | undefined }

function findingsOf(all: readonly Verdict[]): Record<'late' | 'unanswered' | 'refused' | 'duplicates', Finding[]> {
  return {
    late: all.flatMap(({ file, late }) =>
      late.map((one) => ({ file, what: `${ms(one.elapsed)} ${one.about}`, expected: one.expected })),
    ),
    unanswered: all.flatMap(({ file, unanswered }) =>
      unanswered.map((one) => ({ file, what: `${one.about}: ${one.ended}`, expected: one.expected })),
    ),
    refused: all.flatMap(({ file, refused }) => refused.map((what) => ({ file, what, expected: undefined }))),
    duplicates: all.flatMap(({ file, duplicates }) =>
      duplicates.map(({ expected }) => ({ file, what: 'the same metadata', expected })),
    ),
  }
}

function methodLines(all: readonly Verdict[]): string[] {
  const counts = new Map<string, number>()
  for (const [name, count] of all.flatMap((one) => Object.entries(one.methods))) {
    counts.set(name, (counts.get(name) ?? 0) + count)
  }
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a)
  const lines: string[] = []
  for (const [index, [name, count]] of sorted.entries()) {
    const word = `${name} ${count.toLocaleString('en')}`
    const line = lines.at(-1)
    if (line !== undefined && line.length + word.length + 3 <= WIDTH) lines[lines.length - 1] = `${line} · ${word}`
    else if (lines.length < MOST_METHOD_LINES) lines.push(`  ${word}`)
    else return [...lines.slice(0, -1), `${lines.at(-1)} and ${sorted.length - index} more`]
  }
  return lines
}

function slowestLines(all: readonly Verdict[]): string[] {
  const slowest = all
    .flatMap(({ file, slowest }) => slowest.map((one) => ({ ...one, file })))
    .toSorted((a, b) => (b.elapsed ?? 0) - (a.elapsed ?? 0))
    .slice(0, MOST_NAMED)
  return [
    'Slowest answers, of the 3,000 ms Slack gives',
    ...slowest.map((one) => cut(`  ${ms(one.elapsed)} ${one.about}  (${one.file})`)),
  ]
}

/** How many there are, how many of them a switch of the playground caused, and the first of the others. */
function findingLines(title: string, all: readonly Finding[]): string[] {
  const own = all.filter((one) => one.expected === undefined)
  const playful = own.filter((one) => one.file.startsWith(OWN_TESTS)).length
  const parts = [
    all.length > own.length ? `${all.length - own.length} expected` : '',
    playful > 0 ? `${playful} in the playground’s own tests` : '',
  ].filter((part) => part !== '')
  const others = own.filter((one) => !one.file.startsWith(OWN_TESTS))
  const counted = [...Map.groupBy(others, (one) => `${one.what}  (${one.file})`)]
  const named = counted.slice(0, MOST_NAMED).map(([what, list]) => cut(`  ${list.length} × ${what}`))
  return [`${title}  ${all.length}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`, ...named]
}

function ms(elapsed: number | undefined): string {
  return `${Math.round(elapsed ?? 0).toLocaleString('en')} ms`
}

function cut(line: string): string {
  return line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line
}
