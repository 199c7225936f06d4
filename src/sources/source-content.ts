import type { ActionDefinition } from '../actions/index.ts'
import type { BlueprintDocument, ImportedDocument, PortalSettings, Problem, StatedDocument } from '../catalog/index.ts'
import type { Rota } from '../identity/documents.ts'
import type { ScorecardDefinition } from '../scorecards/index.ts'

/** Everything that a source says, read and judged, not yet recorded. */
export interface SourceContent {
  readonly documents: readonly ImportedDocument[]
  /** Entities in Port's JSON, to be held against their blueprints. */
  readonly stated: readonly StatedDocument[]
  readonly blueprints: readonly BlueprintDocument[]
  readonly actions: readonly Definition<ActionDefinition>[]
  readonly scorecards: readonly Definition<ScorecardDefinition>[]
  readonly rotas: readonly Definition<Rota>[]
  /** Null where no readable Portal document is there. */
  readonly portal: PortalSettings | null
  readonly problems: readonly Problem[]
  /** Of all of the above: the same content gives the same hash. */
  readonly hash: string
  /** Every file that was looked at, resolved: a change in one may change the content. */
  readonly files: readonly string[]
}

/** A definition and where it stands. */
export interface Definition<T> {
  readonly definition: T
  readonly file: string
  readonly position: number
  readonly line: number
}
