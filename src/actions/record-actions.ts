import { createHash } from 'node:crypto'
import { and, desc, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm'
import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import type { ActionDefinition } from './action.ts'
import { actions, actionVersions } from './tables.ts'

export interface ActionsToRecord {
  readonly source: string
  readonly actions: readonly { readonly definition: ActionDefinition; readonly file: string }[]
  /** Files of the source that hold a broken document: what was last good in them stays in force. */
  readonly broken?: readonly string[] | undefined
}

export interface RecordedActions {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  readonly unchanged: readonly string[]
  /** Names that another source, or an earlier document of this one, already has; the first keeps it. */
  readonly conflicts: readonly string[]
}

interface Held {
  readonly name: string
  readonly version: number
  readonly source: string
  readonly file: string
  readonly removedAt: Date | null
  readonly hash: string
}

/**
 * Makes the source's actions be as its documents say: a new or changed definition becomes a version of its own, one
 * whose document is gone is removed. Runs keep the version they began under. Recording the same again changes nothing.
 */
export async function recordActions(ctx: Ctx, input: ActionsToRecord): Promise<RecordedActions> {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('stagedoor.record-actions', 0))`)
  const known = await knownActions(ctx, input)
  const added: string[] = []
  const changed: string[] = []
  const unchanged: string[] = []
  const conflicts: string[] = []
  const seen = new Set<string>()
  for (const { definition, file } of input.actions) {
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
  return { added, changed, unchanged, removed: await removeOthers(ctx, input, [...seen]), conflicts }
}

async function knownActions(ctx: Ctx, input: ActionsToRecord): Promise<Map<string, Held>> {
  const names = input.actions.map(({ definition }) => definition.name)
  const { name, version, source, file, removedAt } = actions
  const rows = await ctx.tx
    .select({ name, version, source, file, removedAt, hash: actionVersions.hash })
    .from(actions)
    .innerJoin(actionVersions, and(eq(actionVersions.name, actions.name), eq(actionVersions.version, actions.version)))
    .where(inArray(actions.name, names))
  return new Map(rows.map((row) => [row.name, row]))
}

interface OneToRecord {
  readonly source: string
  readonly definition: ActionDefinition
  readonly file: string
  readonly held: Held | undefined
}

async function recordOne(ctx: Ctx, one: OneToRecord): Promise<'added' | 'changed' | 'unchanged'> {
  const { source, definition, file, held } = one
  const { name } = definition
  const hash = createHash('sha256').update(JSON.stringify(definition)).digest('hex')
  const same = held?.hash === hash
  if (same && held.removedAt === null && held.file === file) return 'unchanged'
  const version = same ? held.version : await addVersion(ctx, definition, hash)
  await ctx.tx
    .insert(actions)
    .values({ name, version, source, file, removedAt: null })
    .onConflictDoUpdate({ target: actions.name, set: { version, source, file, removedAt: null } })
  if (same && held.removedAt === null) return 'unchanged'
  await recordEntry(ctx, {
    act: 'action.recorded',
    subject: { kind: 'action', id: name },
    details: { version, source, file, hash },
  })
  return held?.removedAt === null ? 'changed' : 'added'
}

async function addVersion(ctx: Ctx, definition: ActionDefinition, hash: string): Promise<number> {
  const { name } = definition
  const [last] = await ctx.tx
    .select({ version: actionVersions.version })
    .from(actionVersions)
    .where(eq(actionVersions.name, name))
    .orderBy(desc(actionVersions.version))
    .limit(1)
  const version = (last?.version ?? 0) + 1
  await ctx.tx.insert(actionVersions).values({ name, version, hash, definition: { ...definition }, createdAt: ctx.now })
  return version
}

async function removeOthers(ctx: Ctx, { source, broken = [] }: ActionsToRecord, kept: string[]): Promise<string[]> {
  const gone = await ctx.tx
    .update(actions)
    .set({ removedAt: ctx.now })
    .where(
      and(
        eq(actions.source, source),
        isNull(actions.removedAt),
        notInArray(actions.name, kept),
        notInArray(actions.file, [...broken]),
      ),
    )
    .returning({ name: actions.name, version: actions.version })
  for (const { name, version } of gone) {
    const subject = { kind: 'action', id: name }
    await recordEntry(ctx, { act: 'action.removed', subject, details: { version, source } })
  }
  return gone.map(({ name }) => name).sort()
}
