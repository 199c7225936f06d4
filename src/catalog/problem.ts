import type { Reference } from '../base/reference.ts'

/** Something wrong in a source, at its place. */
export interface Problem {
  readonly file: string
  /** The document's place in its file, from 0. */
  readonly position: number
  readonly line: number
  readonly message: string
  /** A warning leaves its document in force. */
  readonly severity: 'problem' | 'warning'
  /** The entity it is about, where that can be told. */
  readonly reference: Reference | null
  /** What could not be read because of it. The last good entities of that place stay in the catalog. */
  readonly spoils: 'nothing' | 'document' | 'file'
}
