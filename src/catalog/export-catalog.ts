import type { Ctx } from '../base/ctx.ts'
import type { Reference } from '../base/reference.ts'
import { and, asc, gt } from '../base/sql.ts'
import { portBlueprint } from './blueprints/port-blueprint.ts'
import { blueprintsInForce } from './blueprints/record-blueprints.ts'
import type { Entity } from './entity.ts'
import { entityColumns } from './entity-columns.ts'
import { backstageDocument, portDocument } from './entity-document.ts'
import { ofKinds } from './name-columns.ts'
import { entities } from './tables.ts'

export interface CatalogToExport {
  /** Backstage's documents, or blueprints and their entities in Port's JSON. */
  readonly as: 'backstage' | 'port'
  /** Of these kinds alone, whatever their case; of all where there are none. */
  readonly kinds: readonly string[]
}

/** Rows in memory at a time. */
const page = 1_000

/** The catalog as documents that say the same when they are read again: blueprints first, then entities by their references. */
export async function* exportCatalog(
  ctx: Pick<Ctx, 'tx'>,
  { as, kinds }: CatalogToExport,
): AsyncGenerator<Readonly<Record<string, unknown>>> {
  if (as === 'port') yield* blueprintsOf(ctx, kinds)
  const documentOf = as === 'port' ? portDocument : backstageDocument
  for await (const entity of entitiesOf(ctx, kinds)) {
    const document = documentOf(entity)
    if (document !== null) yield document
  }
}

async function* blueprintsOf(ctx: Pick<Ctx, 'tx'>, kinds: readonly string[]) {
  const wanted = kinds.map((kind) => kind.toLowerCase())
  for (const { definition } of await blueprintsInForce(ctx)) {
    if (wanted.length === 0 || wanted.includes(definition.name.toLowerCase())) yield portBlueprint(definition)
  }
}

async function* entitiesOf(ctx: Pick<Ctx, 'tx'>, kinds: readonly string[]): AsyncGenerator<Entity> {
  let after: Reference | null = null
  do {
    const rows: Entity[] = await pageAfter(ctx, after, kinds)
    yield* rows
    after = rows.length < page ? null : (rows.at(-1)?.reference ?? null)
  } while (after !== null)
}

async function pageAfter(ctx: Pick<Ctx, 'tx'>, after: Reference | null, kinds: readonly string[]): Promise<Entity[]> {
  const further = after === null ? undefined : gt(entities.reference, after)
  const rows = ctx.tx
    .select(entityColumns)
    .from(entities)
    .where(and(further, ofKinds(kinds)))
  return await rows.orderBy(asc(entities.reference)).limit(page)
}
