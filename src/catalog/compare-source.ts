import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { sql } from '../base/sql.ts'
import { type HashedDocument, refusedDocument } from './imported-document.ts'
import type { Problem } from './problem.ts'
import { entities } from './tables.ts'

/** What an import has to do, told from what is there. */
export interface Comparison {
  readonly added: readonly HashedDocument[]
  readonly changed: readonly HashedDocument[]
  /** The same text at another place. */
  readonly moved: readonly HashedDocument[]
  readonly unchanged: number
  /** Documents whose reference another source keeps. */
  readonly conflicts: readonly Problem[]
}

type Difference = { reference: Reference; source: string | null; file: string | null; same: boolean }

/** Compares references, hashes and places in one query; the texts stay here until it is known that they are needed. */
export async function compareSource(
  ctx: Ctx,
  source: string,
  documents: readonly HashedDocument[],
): Promise<Comparison> {
  const keys = documents.map(({ entity, hash, file, position, line }) => ({
    reference: entity.reference,
    hash,
    file,
    position,
    line,
  }))
  const differences = await ctx.tx.execute<Difference>(sql`
    select i.reference, e.source, e.file, coalesce(e.hash = i.hash, false) as same
    from json_to_recordset(${JSON.stringify(keys)}::text::json)
      as i(reference text, hash text, file text, position integer, line integer)
    left join ${entities} e on e.reference = i.reference
    where e.reference is null or e.source <> ${source} or e.hash <> i.hash
      or (e.file, e.position, e.line) is distinct from (i.file, i.position, i.line)`)
  const byReference = new Map(documents.map((document) => [document.entity.reference, document]))
  const comparison = {
    added: [],
    changed: [],
    moved: [],
    conflicts: [],
    unchanged: documents.length - differences.length,
  }
  for (const difference of differences) {
    const document = byReference.get(difference.reference)
    if (document !== undefined) sortIn(comparison, document, difference, source)
  }
  return comparison
}

function sortIn(
  into: { added: HashedDocument[]; changed: HashedDocument[]; moved: HashedDocument[]; conflicts: Problem[] },
  document: HashedDocument,
  difference: Difference,
  source: string,
): void {
  if (difference.source === null) into.added.push(document)
  else if (difference.source !== source) {
    into.conflicts.push(
      refusedDocument(document, `is already kept by the source "${difference.source}" (${difference.file})`),
    )
  } else if (difference.same) into.moved.push(document)
  else into.changed.push(document)
}
