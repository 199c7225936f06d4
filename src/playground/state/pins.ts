/** A message pinned to its channel. */
export type Pin = {
  readonly ts: string
  /** Who pinned it. */
  readonly by: string
  /** Seconds since 1970. */
  readonly at: number
}
