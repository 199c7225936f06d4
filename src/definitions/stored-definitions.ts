import type { z } from 'zod'
import type { Ctx } from '../base/ctx.ts'
import { and, asc, eq, isNull, type SQL, sql } from '../base/sql.ts'
import { definitions, definitionVersions } from './tables.ts'

/** What a room keeps definitions of: its word for them, and what one holds. */
export interface DefinitionKind<Definition> {
  readonly kind: string
  readonly schema: z.ZodType<Definition>
  /** Its keys that the schema needs, where those are few: reading the rest of many definitions takes longer than most questions. */
  readonly keys?: readonly string[]
}

export interface StoredDefinition<Definition> {
  readonly name: string
  readonly version: number
  readonly definition: Definition
}

/** The definitions in force, by name. One that this version of the portal can't read any more is left out. */
export async function definitionsInForce<Definition>(
  ctx: Pick<Ctx, 'tx'>,
  of: DefinitionKind<Definition>,
): Promise<StoredDefinition<Definition>[]> {
  const rows = await inForce(ctx, of)
  return rows.flatMap((row) => readable(row, of) ?? [])
}

/** The version of one that is in force, or null. */
export async function definitionInForce<Definition>(
  ctx: Pick<Ctx, 'tx'>,
  of: DefinitionKind<Definition>,
  name: string,
): Promise<StoredDefinition<Definition> | null> {
  const [row] = await inForce(ctx, of, eq(definitions.name, name))
  return row === undefined ? null : readable(row, of)
}

/** One version of one, in force or not. */
export async function definitionVersion<Definition>(
  ctx: Pick<Ctx, 'tx'>,
  of: DefinitionKind<Definition>,
  { name, version }: { readonly name: string; readonly version: number },
): Promise<StoredDefinition<Definition> | null> {
  const { definition, ...key } = definitionVersions
  const [row] = await ctx.tx
    .select({ name: key.name, version: key.version, definition })
    .from(definitionVersions)
    .where(and(eq(key.kind, of.kind), eq(key.name, name), eq(key.version, version)))
  return row === undefined ? null : readable(row, of)
}

async function inForce(
  ctx: Pick<Ctx, 'tx'>,
  { kind, keys }: Pick<DefinitionKind<unknown>, 'kind' | 'keys'>,
  which?: SQL,
): Promise<StoredDefinition<unknown>[]> {
  const { name, version } = definitions
  const of = definitionVersions
  return await ctx.tx
    .select({ name, version, definition: keys === undefined ? of.definition : onlyKeys(keys) })
    .from(definitions)
    .innerJoin(of, and(eq(of.kind, definitions.kind), eq(of.name, name), eq(of.version, version)))
    .where(and(eq(definitions.kind, kind), isNull(definitions.removedAt), which))
    .orderBy(asc(name))
}

function onlyKeys(keys: readonly string[]): SQL<unknown> {
  return sql`(select jsonb_object_agg(key, ${definitionVersions.definition} -> key)
    from json_array_elements_text(${JSON.stringify(keys)}::text::json) k(key) where jsonb_exists(${definitionVersions.definition}, key))`
}

function readable<Definition>(
  { name, version, definition }: StoredDefinition<unknown>,
  { schema }: DefinitionKind<Definition>,
): StoredDefinition<Definition> | null {
  const { data } = schema.safeParse(definition)
  return data === undefined ? null : { name, version, definition: data }
}
