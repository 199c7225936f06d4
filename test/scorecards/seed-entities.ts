import type { Transaction } from '../../src/base/ctx.ts'
import { toReference } from '../../src/base/reference.ts'
import { entities } from '../../src/catalog/tables.ts'

export interface EntityGiven {
  name: string
  kind?: string
  title?: string
  description?: string
  owner?: string
  metadata?: Record<string, unknown>
  properties?: Record<string, unknown>
  changedAt?: string
}

/** Puts entities into the catalog, or replaces them. */
export async function seedEntities(tx: Pick<Transaction, 'insert'>, given: EntityGiven[]): Promise<void> {
  for (let from = 0; from < given.length; from += 1_000) {
    for (const row of [given.slice(from, from + 1_000).map(toRow)]) {
      await tx.insert(entities).values(row)
    }
  }
}

export function reference(kind: string, name: string) {
  return toReference({ kind, namespace: 'default', name })
}

function toRow(given: EntityGiven, position: number) {
  const kind = given.kind ?? 'Component'
  return {
    reference: reference(kind, given.name),
    kind,
    namespace: 'default',
    name: given.name,
    title: given.title ?? null,
    description: given.description ?? null,
    metadata: given.metadata ?? {},
    properties: given.properties ?? {},
    owner: given.owner === undefined ? null : reference('group', given.owner),
    source: 'test',
    file: 'catalog.yaml',
    position,
    line: 1,
    hash: 'x',
    changedAt: new Date(given.changedAt ?? '2026-01-01T00:00:00Z'),
  }
}
