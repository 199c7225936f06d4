import type { RunLink } from './run.ts'

/** One call of a runner, ready to be made. The token and the headers are for the wire only, never for a log. */
export interface RunCall {
  readonly run: string
  readonly ticket: string
  /** From 1. */
  readonly attempt: number
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** JSON; null for a call without a body. */
  readonly body: string | null
  readonly token: string
  readonly synchronized: boolean
  /** Hosts that may be called although they are private: `name` or `name:port`. */
  readonly allowHosts: readonly string[]
}

/** What a runner may say in its answer. */
export interface CallReport {
  readonly status: 'succeeded' | 'failed' | null
  readonly summary: string | null
  readonly links: readonly RunLink[]
}

/** How a call went. `why` is a clause about the outside, `advice` a sentence for the one who asked. */
export type CallOutcome =
  | { readonly kind: 'accepted'; readonly report: CallReport | null }
  | { readonly kind: 'refused'; readonly why: string; readonly advice: string }
  | { readonly kind: 'repeatable'; readonly why: string; readonly afterSeconds: number | null }
