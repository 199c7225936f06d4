import { createHash } from 'node:crypto'
import { and, desc, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm'
import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import type { ScorecardDefinition } from './scorecard.ts'
import { scorecards, scorecardVersions } from './tables.ts'

export interface ScorecardsToRecord {
  readonly source: string
  readonly scorecards: readonly { readonly definition: ScorecardDefinition; readonly file: string }[]
  /** Files of the source that hold a broken document: what was last good in them stays in force. */
  readonly broken?: readonly string[]
}

export interface RecordedScorecards {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  readonly unchanged: readonly string[]
  /** Names that another source, or an earlier document of this one, already has; the first keeps it. */
  readonly conflicts: readonly string[]
}

interface InForce {
  readonly name: string
  readonly version: number
  readonly source: string
  readonly file: string
  readonly removedAt: Date | null
  readonly hash: string
}

/**
 * Makes the source's scorecards be as its documents say: a new or changed definition becomes a version of its own, one
 * whose document is gone is removed, and each change emits `scorecard.changed`. Recording the same again changes nothing.
 */
export async function recordScorecards(ctx: Ctx, input: ScorecardsToRecord): Promise<RecordedScorecards> {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('stagedoor.record-scorecards', 0))`)
  const known = await knownScorecards(ctx, input)
  const added: string[] = []
  const changed: string[] = []
  const unchanged: string[] = []
  const conflicts: string[] = []
  const seen = new Set<string>()
  for (const { definition, file } of input.scorecards) {
    const held = known.get(definition.name)
    if (seen.has(definition.name) || (held?.removedAt === null && held.source !== input.source)) {
      conflicts.push(definition.name)
      continue
    }
    seen.add(definition.name)
    const outcome = await recordOne(ctx, { source: input.source, definition, file, held })
    const list = { added, changed, unchanged }[outcome]
    list.push(definition.name)
  }
  const removed = await removeOthers(ctx, input, [...seen])
  for (const name of [...added, ...changed, ...removed]) {
    await ctx.emit({ name: 'scorecard.changed', id: name, subject: { kind: 'scorecard', id: name } })
  }
  return { added, changed, removed, unchanged, conflicts }
}

async function knownScorecards(ctx: Ctx, input: ScorecardsToRecord): Promise<Map<string, InForce>> {
  const names = input.scorecards.map(({ definition }) => definition.name)
  const rows = await ctx.tx
    .select({
      name: scorecards.name,
      version: scorecards.version,
      source: scorecards.source,
      file: scorecards.file,
      removedAt: scorecards.removedAt,
      hash: scorecardVersions.hash,
    })
    .from(scorecards)
    .innerJoin(
      scorecardVersions,
      and(eq(scorecardVersions.name, scorecards.name), eq(scorecardVersions.version, scorecards.version)),
    )
    .where(inArray(scorecards.name, names))
  return new Map(rows.map((row) => [row.name, row]))
}

interface OneToRecord {
  readonly source: string
  readonly definition: ScorecardDefinition
  readonly file: string
  readonly held: InForce | undefined
}

async function recordOne(ctx: Ctx, one: OneToRecord): Promise<'added' | 'changed' | 'unchanged'> {
  const { source, definition, file, held } = one
  const hash = createHash('sha256').update(JSON.stringify(definition)).digest('hex')
  const again = held?.hash === hash
  if (again && held.removedAt === null && held.file === file) return 'unchanged'
  const { name } = definition
  const version = again ? held.version : await addVersion(ctx, definition, hash)
  await ctx.tx
    .insert(scorecards)
    .values({ name, version, source, file, removedAt: null })
    .onConflictDoUpdate({ target: scorecards.name, set: { version, source, file, removedAt: null } })
  if (again && held.removedAt === null) return 'unchanged'
  await recordEntry(ctx, {
    act: 'scorecard.recorded',
    subject: { kind: 'scorecard', id: name },
    details: { version, source, file },
  })
  return held?.removedAt === null ? 'changed' : 'added'
}

async function addVersion(ctx: Ctx, definition: ScorecardDefinition, hash: string): Promise<number> {
  const [last] = await ctx.tx
    .select({ version: scorecardVersions.version })
    .from(scorecardVersions)
    .where(eq(scorecardVersions.name, definition.name))
    .orderBy(desc(scorecardVersions.version))
    .limit(1)
  const version = (last?.version ?? 0) + 1
  await ctx.tx
    .insert(scorecardVersions)
    .values({ name: definition.name, version, hash, definition: { ...definition }, createdAt: ctx.now })
  return version
}

async function removeOthers(ctx: Ctx, input: ScorecardsToRecord, kept: string[]): Promise<string[]> {
  const gone = await ctx.tx
    .update(scorecards)
    .set({ removedAt: ctx.now })
    .where(
      and(
        eq(scorecards.source, input.source),
        isNull(scorecards.removedAt),
        notInArray(scorecards.name, kept),
        notInArray(scorecards.file, [...(input.broken ?? [])]),
      ),
    )
    .returning({ name: scorecards.name, version: scorecards.version })
  for (const { name, version } of gone) {
    await recordEntry(ctx, {
      act: 'scorecard.removed',
      subject: { kind: 'scorecard', id: name },
      details: { version, source: input.source },
    })
  }
  return gone.map(({ name }) => name).sort()
}
