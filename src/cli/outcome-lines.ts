import type { ImportOutcome } from '../catalog/index.ts'

interface SaidProblem {
  readonly file: string
  readonly line: number
  readonly severity: string
  readonly message: string
}

/** `shop: 2 added, 0 changed, …`: what reading a source did to the catalog. */
export function countsLine(source: string, { added, changed, removed, unchanged, conflicts }: ImportOutcome): string {
  return `${source}: ${added} added, ${changed} changed, ${removed} removed, ${unchanged} unchanged, ${conflicts} kept by another source.`
}

/** What is wrong in its files, a line each. */
export function problemLines(problems: readonly SaidProblem[]): string[] {
  return problems.map(({ file, line, severity, message }) => `  ${severity}  ${file}:${line}: ${message}`)
}

/** How much of it makes a command fail: problems, which warnings are not, and entities that another source keeps. */
export function countGrave({ conflicts }: ImportOutcome, problems: readonly SaidProblem[]): number {
  return conflicts + problems.filter(({ severity }) => severity === 'problem').length
}
