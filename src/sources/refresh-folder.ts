import { stat } from 'node:fs/promises'
import type { Actor, Transact } from '../base/ctx.ts'
import { sourceHash } from '../catalog/index.ts'
import { listFiles } from './list-files.ts'
import { openRoot } from './open-root.ts'
import { readSource } from './read-source.ts'
import { recordSource, type SourceOutcome } from './record-source.ts'

/** A folder that the portal reads. */
export interface FolderSource {
  readonly name: string
  readonly folder: string
  /** Whether its Portal document sets the portal up. */
  readonly governs: boolean
}

/** What was seen of a folder when it was last read by this process, and what was then recorded. */
export interface Sighting {
  readonly signature: string
  readonly files: readonly string[]
  readonly hash: string
}

const actor: Actor = { kind: 'system', name: 'refresh' }

/** Thrown where the folder is not there: nothing is removed because of it. */
export class MissingFolder extends Error {
  constructor(folder: string) {
    super(`The folder ${folder} can not be read. What was read from it before stays.`)
    this.name = 'MissingFolder'
  }
}

/**
 * Reads a folder and records what it says in one transaction. Where neither a file nor what is recorded has changed since the
 * sighting, nothing is read or written and the outcome is null. Throws MissingFolder.
 */
export async function refreshFolder(
  transact: Transact,
  source: FolderSource,
  last: Sighting | null,
): Promise<{ outcome: SourceOutcome | null; sighting: Sighting }> {
  const found = await stat(source.folder).catch(() => null)
  if (found?.isDirectory() !== true) throw new MissingFolder(source.folder)
  if (last !== null && (await isUnchanged(transact, source, last))) return { outcome: null, sighting: last }
  const root = await openRoot(source.folder)
  // Taken before reading: what changes meanwhile is seen as a change next time.
  const before = await signatureOf(source.folder, last?.files ?? [])
  const content = await readSource([{ path: root.folder, shown: '' }], root)
  const outcome = await transact(actor, (ctx) =>
    recordSource(ctx, { source: source.name, content, governs: source.governs }),
  )
  const others = content.files.filter((file) => !before.files.has(file))
  const signature = others.length === 0 ? before.signature : (await signatureOf(source.folder, content.files)).signature
  return { outcome, sighting: { signature, files: content.files, hash: outcome.hash } }
}

async function isUnchanged(transact: Transact, source: FolderSource, last: Sighting): Promise<boolean> {
  const { signature } = await signatureOf(source.folder, last.files)
  if (signature !== last.signature) return false
  return (await transact(actor, (ctx) => sourceHash(ctx, source.name))) === last.hash
}

/** Names, sizes and times of change of what is in the folder, and of other files that were read for it. */
async function signatureOf(
  folder: string,
  others: readonly string[],
): Promise<{ signature: string; files: Set<string> }> {
  const root = await openRoot(folder)
  const files = new Set(others)
  const lines: string[] = []
  for await (const file of listFiles({ path: root.folder, shown: '', root: root.folder })) {
    if (file.ok) files.add(file.path)
    else lines.push(`${file.shown} ${file.why}`)
  }
  for (const path of files) {
    const found = await stat(path, { bigint: true }).catch(() => null)
    lines.push(found === null ? `${path} gone` : `${path} ${found.size} ${found.mtimeNs} ${found.ctimeNs} ${found.ino}`)
  }
  return { signature: lines.sort().join('\n'), files }
}
