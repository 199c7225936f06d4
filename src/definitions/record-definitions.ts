import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { and, eq, sql } from '../base/sql.ts'
import {
  type ComparedDefinition,
  compareDefinitions,
  type HeldDefinition,
  type SourceDefinitions,
} from './definition-rule.ts'
import { definitions, definitionVersions } from './tables.ts'

export interface DefinitionsToRecord extends SourceDefinitions {
  /** The room's word for what is defined, such as `action`: the subject's kind in the audit trail. */
  readonly kind: string
}

/** The names that were recorded, by what became of each. */
export interface RecordedDefinitions {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  readonly unchanged: readonly string[]
  /** Names that another source, or an earlier document of this one, already has; the first keeps it. */
  readonly conflicts: readonly string[]
}

/**
 * Makes the source's definitions of one kind be as its documents say: a new or changed one becomes a version of its own,
 * one whose document is gone is removed, and the audit trail tells of each. Recording the same again changes nothing.
 * Recordings of one kind wait for one another.
 */
export async function recordDefinitions(ctx: Ctx, input: DefinitionsToRecord): Promise<RecordedDefinitions> {
  const { kind } = input
  const lock = `stagedoor.record-definitions ${kind}`
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`)
  const { own, removed, conflicts } = compareDefinitions(await heldDefinitions(ctx, kind), input)
  const gone = removed.map((one) => ({ ...one, removedAt: ctx.now }))
  const news = own.filter(({ is }) => is !== 'unchanged')
  const moved = own.filter((one) => one.is === 'unchanged' && one.moved)
  await addVersions(
    ctx,
    kind,
    news.filter(({ newVersion }) => newVersion),
  )
  await putInForce(ctx, kind, [...news, ...moved, ...gone])
  for (const { name, version, source, file, hash } of news) {
    const details = { version, source, file, hash }
    await recordEntry(ctx, { act: `${kind}.recorded`, subject: { kind, id: name }, details })
  }
  for (const { name, version, source } of gone) {
    await recordEntry(ctx, { act: `${kind}.removed`, subject: { kind, id: name }, details: { version, source } })
  }
  const names = (is: ComparedDefinition['is']) => own.filter((one) => one.is === is).map(({ name }) => name)
  return {
    added: names('added'),
    changed: names('changed'),
    removed: removed.map(({ name }) => name),
    unchanged: names('unchanged'),
    conflicts,
  }
}

/** Every name of the kind that ever was, with the version it stands for. */
async function heldDefinitions(ctx: Ctx, kind: string): Promise<HeldDefinition[]> {
  const { name, version, source, file, removedAt } = definitions
  const of = definitionVersions
  return await ctx.tx
    .select({ name, version, hash: of.hash, source, file, removedAt })
    .from(definitions)
    .innerJoin(of, and(eq(of.kind, definitions.kind), eq(of.name, name), eq(of.version, version)))
    .where(eq(definitions.kind, kind))
}

async function addVersions(ctx: Ctx, kind: string, versions: readonly ComparedDefinition[]): Promise<void> {
  if (versions.length === 0) return
  const rows = versions.map(({ name, version, hash, definition }) => ({ name, version, hash, definition }))
  await ctx.tx.execute(sql`
    insert into ${definitionVersions} (kind, name, version, hash, definition, created_at)
    select ${kind}, name, version, hash, definition, ${ctx.now.toISOString()}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as i(name text, version integer, hash text, definition jsonb)`)
}

async function putInForce(ctx: Ctx, kind: string, held: readonly HeldDefinition[]): Promise<void> {
  if (held.length === 0) return
  const rows = held.map(({ name, version, source, file, removedAt }) => ({ name, version, source, file, removedAt }))
  await ctx.tx.execute(sql`
    insert into ${definitions} (kind, name, version, source, file, removed_at)
    select ${kind}, name, version, source, file, "removedAt"
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as i(name text, version integer, source text, file text, "removedAt" timestamptz)
    on conflict (kind, name) do update
      set version = excluded.version, source = excluded.source, file = excluded.file, removed_at = excluded.removed_at`)
}
