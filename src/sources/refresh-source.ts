import type { Actor, Transact } from '../base/ctx.ts'
import { type SourceSettings, sourceHash } from '../catalog/index.ts'
import { recordSource, recordWithin, type SourceOutcome } from './record-source.ts'
import type { SourceAccess } from './source-access.ts'
import type { SourceContent } from './source-content.ts'

/** A source as it is to be read: one that `portal.yaml` declares, or the manifests folder itself. */
export type SourceToRead = SourceSettings & {
  /** Whether its Portal document sets the portal up. */
  readonly governs?: boolean
}

/** What was seen of a source when it was last read by this process, and what was then recorded. */
export interface Sighting {
  readonly signature: string
  readonly files: readonly string[]
  readonly hash: string
}

export interface SourceToRefresh<Kind extends SourceSettings['kind'] = SourceSettings['kind']> {
  readonly source: Extract<SourceToRead, { kind: Kind }>
  readonly last: Sighting | null
  /** From which relative paths go. */
  readonly directory: string
  readonly transact: Transact
  readonly access: SourceAccess
  readonly signal: AbortSignal
}

export interface Refreshed {
  /** Null where nothing had changed. */
  readonly outcome: SourceOutcome | null
  readonly sighting: Sighting
}

const actor: Actor = { kind: 'system', name: 'refresh' }

type Recorded = Pick<SourceToRefresh, 'transact'> & { readonly source: Pick<SourceToRead, 'name' | 'governs'> }

/** Whether what is recorded of the source is still what this sighting led to. */
export async function isRecorded({ transact, source }: Recorded, { hash }: Sighting): Promise<boolean> {
  return (await transact(actor, (ctx) => sourceHash(ctx, source.name))) === hash
}

/** Records what was read, and what to know it again by. */
export async function record(
  { transact, source }: Recorded,
  content: SourceContent,
  signature: string,
): Promise<Refreshed> {
  const input = { source: source.name, content, governs: source.governs ?? false }
  const outcome = await transact(actor, (ctx) => recordSource(ctx, input), recordWithin)
  return { outcome, sighting: { signature, files: content.files, hash: outcome.hash } }
}
