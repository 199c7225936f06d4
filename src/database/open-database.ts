import { openEmbedded } from './embedded/open-embedded.ts'

/** A database that is up, and the way to let go of it. */
export interface OpenedDatabase {
  readonly url: string
  /** Whether the server is ours to stop. */
  readonly own: boolean
  /** Stops the server if it is ours; close every connection first. */
  stop(): Promise<void>
}

export interface OpenDatabaseOptions {
  /** DATABASE_URL: where it is given, that is the database and nothing is started. */
  readonly url: string | undefined
  /** DATA_DIR: where our own PostgreSQL keeps its data. */
  readonly directory: string
  /** Told, in a sentence, what a person who runs us should know. */
  readonly log: (line: string) => void
  /** For a command beside a running app: where a living process owns the folder, use its server instead of refusing. */
  readonly join?: boolean
}

/**
 * The database given, or our own PostgreSQL in `directory` (docs/decisions/0002). Throws FolderInUse, which names the
 * process and the folder, where a living process owns it.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenedDatabase> {
  if (options.url !== undefined) return { url: options.url, own: false, stop: async () => {} }
  return await openEmbedded(options)
}
