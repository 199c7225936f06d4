import type { ListedFile } from './list-files.ts'
import { type ReadOutcome, readInside, type SourceRoot } from './source-root.ts'

/** A listed file with its text, or why there is none. */
export interface FileText {
  readonly file: ListedFile
  readonly read: ReadOutcome
}

/** Files that are read while earlier ones are judged: enough to keep the disk busy, few enough to hold in memory. */
const window = 16

/** Reads the files in their order, some ahead of the one that is asked for. */
export async function* readAhead(files: AsyncIterable<ListedFile>, root: SourceRoot): AsyncGenerator<FileText> {
  const ahead: Promise<FileText>[] = []
  for await (const file of files) {
    ahead.push(readOne(file, root))
    if (ahead.length < window) continue
    const next = ahead.shift()
    if (next !== undefined) yield await next
  }
  for (const next of ahead) yield await next
}

/** Never rejects, so that a file read ahead can't fail unseen. */
async function readOne(file: ListedFile, root: SourceRoot): Promise<FileText> {
  return { file, read: file.ok ? await readInside(root, file.path) : file }
}
