import type { Conditions } from './conditions.ts'
import { type Figure, median, percentile } from './measure.ts'

/** Figures of one thing. */
export interface Section {
  readonly title: string
  readonly figures: readonly Figure[]
}

interface Row {
  readonly name: string
  readonly unit: Figure['unit']
  readonly median: number
  readonly p95: number
  readonly n: number
  readonly aim: string
  readonly note: string
}

/** The figures and the conditions they were taken under, for machines. */
export function asJson(conditions: Conditions, sections: readonly Section[]): string {
  const told = sections.map(({ title, figures }) => ({ title, figures: figures.map(toRow) }))
  return `${JSON.stringify({ conditions, sections: told }, null, 2)}\n`
}

/** The same as tables for people. */
export function asTable(conditions: Conditions, sections: readonly Section[]): string {
  const said = Object.entries(conditions).map(([what, value]) => `${what} ${value}`)
  return `${[said.join(' · '), ...sections.map(table)].join('\n\n')}\n`
}

function table({ title, figures }: Section): string {
  const head = [title, 'median', '95 %', 'n', 'aim', '']
  const lines = figures
    .map(toRow)
    .map((row) => [
      row.name,
      `${row.unit === '' ? row.median : shown(row.median)} ${row.unit}`.trim(),
      row.n === 1 ? '' : `${shown(row.p95)} ${row.unit}`,
      String(row.n),
      row.aim,
      row.note,
    ])
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)))
  const pad = (line: readonly string[]) =>
    line
      .map((cell, column) =>
        numeric.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [head, ...lines].map(pad).join('\n')
}

/** Columns that are read by their last digit. */
const numeric = new Set([1, 2, 3])

function toRow({ samples, ...figure }: Figure): Row {
  const { name, unit, aim, note } = figure
  return {
    name,
    unit,
    median: rounded(median(samples)),
    p95: rounded(percentile(samples, 0.95)),
    n: samples.length,
    aim,
    note,
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}

function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
