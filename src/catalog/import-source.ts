import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { and, eq, sql } from '../base/sql.ts'
import { settleInheritedOwners } from './blueprints/inherited-owners.ts'
import { settleTimers } from './blueprints/settle-timers.ts'
import { compareSource } from './compare-source.ts'
import { countTags } from './count-tags.ts'
import { endOutdoneOverrides } from './end-outdone-overrides.ts'
import { type ImportedDocument, settleDoubles } from './imported-document.ts'
import { lockImports } from './lock-imports.ts'
import { allOwnerOverrides } from './owner-override.ts'
import { outdone, withOverrides } from './owner-override-rule.ts'
import type { Problem } from './problem.ts'
import { recordProblems } from './record-problems.ts'
import { removeVanished } from './remove-vanished.ts'
import { sources } from './tables.ts'
import { addEntities, changeEntities, moveEntities } from './write-entities.ts'

export interface SourceToImport {
  readonly source: string
  /** Of everything the source holds: the same hash again costs one query. */
  readonly hash: string
  readonly documents: readonly ImportedDocument[]
  readonly problems: readonly Problem[]
}

/** How many entities were added, changed, removed and left alone, and how many another source keeps. */
export interface ImportOutcome {
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly unchanged: number
  readonly conflicts: number
}

/** So many rows written that the planner's figures are worth renewing. */
const manyRows = 1_000

/**
 * Makes the catalog hold what the source says, in sets: adds, changes where different, removes what vanished; relations and
 * problems likewise. The first to claim a reference keeps it, within the source and between sources; the other is a problem.
 * Imports wait for one another. Emits `catalog.changed` and writes an audit entry when an entity was added, changed or removed.
 */
export async function importSource(ctx: Ctx, input: SourceToImport): Promise<ImportOutcome> {
  await lockImports(ctx)
  const [same] = await ctx.tx
    .update(sources)
    .set({ refreshedAt: ctx.now })
    .where(and(eq(sources.name, input.source), eq(sources.hash, input.hash)))
    .returning({ documents: sources.documents })
  if (same !== undefined) return { added: 0, changed: 0, removed: 0, unchanged: same.documents, conflicts: 0 }
  const { kept, problems: doubles } = settleDoubles(input.documents)
  const comparison = await compareSource(ctx, input.source, kept)
  const removed = await removeVanished(ctx, input.source, kept, input.problems)
  const overrides = await allOwnerOverrides(ctx)
  await addEntities(ctx, input.source, withOverrides(comparison.added, overrides))
  await changeEntities(ctx, withOverrides(comparison.changed, overrides))
  await moveEntities(ctx, comparison.moved)
  await settleInheritedOwners(ctx)
  await settleTimers(ctx)
  if (overrides.size > 0)
    await endOutdoneOverrides(ctx, outdone([...comparison.added, ...comparison.changed], overrides))
  await recordProblems(ctx, input.source, [...input.problems, ...doubles, ...comparison.conflicts])
  const outcome: ImportOutcome = {
    added: comparison.added.length,
    changed: comparison.changed.length,
    removed,
    unchanged: comparison.unchanged + comparison.moved.length,
    conflicts: comparison.conflicts.length,
  }
  await recordRefresh(ctx, input, outcome)
  return outcome
}

async function recordRefresh(ctx: Ctx, { source, hash }: SourceToImport, outcome: ImportOutcome): Promise<void> {
  const row = { hash, documents: outcome.added + outcome.changed + outcome.unchanged, refreshedAt: ctx.now }
  await ctx.tx
    .insert(sources)
    .values({ name: source, ...row })
    .onConflictDoUpdate({ target: sources.name, set: row })
  const written = outcome.added + outcome.changed + outcome.removed
  if (written === 0) return
  if (written >= manyRows) await renewFigures(ctx)
  await countTags(ctx)
  const subject = { kind: 'source', id: source }
  await recordEntry(ctx, { act: 'catalog.imported', subject, details: { ...outcome } })
  await ctx.emit({ name: 'catalog.changed', id: source, subject })
}

/** From a fifth of the usual sample: it serves until PostgreSQL takes its own, about a minute later. */
async function renewFigures(ctx: Ctx): Promise<void> {
  await ctx.tx.execute(sql`set local default_statistics_target = 20`)
  await ctx.tx.execute(sql`analyze entities, relations`)
  await ctx.tx.execute(sql`set local default_statistics_target to default`)
}
