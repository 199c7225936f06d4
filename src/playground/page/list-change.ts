import type { Row } from './rows.ts'

/** What makes one list of rows into the next: which go, and which come or change, each with the one it stands behind. */
export type ListChange = {
  /** The whole list: whatever else stands there goes. */
  readonly whole: boolean
  readonly drop: readonly string[]
  readonly put: readonly { readonly id: string; readonly after: string | undefined; readonly html: string }[]
}

/** The difference of two lists of rows; nothing when they are the same. */
export function listChange(before: readonly Row[] | undefined, after: readonly Row[]): ListChange | undefined {
  const stood = new Map(before?.map((row) => [row.id, row.markup]))
  const stands = new Set(after.map((row) => row.id))
  const drop = [...stood.keys()].filter((id) => !stands.has(id))
  const put = after.flatMap((row, index) =>
    stood.get(row.id) === row.markup ? [] : [{ id: row.id, after: after[index - 1]?.id, html: row.markup }],
  )
  if (before !== undefined && drop.length === 0 && put.length === 0) return undefined
  return { whole: before === undefined, drop, put }
}
