import { hash } from 'node:crypto'
import { readEntityDocument } from '../../src/catalog/documents.ts'
import type { SourceToImport } from '../../src/catalog/import-source.ts'
import type { ImportedDocument } from '../../src/catalog/index.ts'
import type { GeneratedDocument } from './generate-catalog.ts'

/** What a source of these documents would hand to the catalog. Throws where a document is not accepted. */
export async function readGenerated(documents: readonly GeneratedDocument[]): Promise<ImportedDocument[]> {
  const read: ImportedDocument[] = []
  for (const [index, document] of documents.entries()) {
    const verdict = await readEntityDocument(document, { holes: [] })
    if (!verdict.accepted) {
      throw new Error(`${document.metadata.name}: ${verdict.problems.map(({ message }) => message).join(' ')}`)
    }
    const { entity, relations } = verdict
    const position = index % perFile
    read.push({ file: `${Math.floor(index / perFile)}.yaml`, position, line: 1 + 40 * position, entity, relations })
  }
  return read
}

/** Documents in one file. */
export const perFile = 100

/** The documents as one source; `mark` tells its hash from that of the others. */
export function asSource(documents: readonly ImportedDocument[], mark: string): SourceToImport {
  return { source: sourceName, hash: hash('sha256', mark), documents, problems: [] }
}

/** Named as an import by hand, so that a portal that starts on it leaves it alone. */
export const sourceName = 'import:generated'
