import type { Ctx } from '../base/ctx.ts'
import { sql } from '../base/sql.ts'
import { addressesOf } from './address-rule.ts'
import type { Entity } from './entity.ts'
import { entityColumns } from './entity-columns.ts'
import { addressesIn } from './indexed-expressions.ts'
import { entities } from './tables.ts'

const mostFound = 10

/** A repository may hold hundreds of things; of so many the nearest are told apart. */
const mostCompared = 500

/**
 * What an address leads to: the entities whose documents name it, or the nearest folder, page or repository above it, as a
 * link, as where their code lies, or as their project. At most ten, by reference. Also `owner/repository` alone.
 */
export async function entitiesAt(ctx: Pick<Ctx, 'tx'>, address: string): Promise<Entity[]> {
  const slug = address.trim().toLowerCase()
  const steps =
    /^[\w.-]+(?:\/[\w.-]+)+$/u.test(slug) && !slug.split('/')[0]?.includes('.') ? [[slug]] : addressesOf(address)
  const wanted = steps.flat()
  if (wanted.length === 0) return []
  const rows = await ctx.tx
    .select({ ...entityColumns, addresses: sql<string[]>`${addressesIn(entities)}` })
    .from(entities)
    .where(sql`${addressesIn(entities)} ?| ${sql.param(wanted)}::text[]`)
    .orderBy(entities.reference)
    .limit(mostCompared)
  const nearest = steps.find((step) => rows.some(({ addresses }) => namesOne(addresses, step))) ?? []
  return rows
    .filter(({ addresses }) => namesOne(addresses, nearest))
    .slice(0, mostFound)
    .map(({ addresses: _, ...entity }) => entity)
}

function namesOne(addresses: readonly string[], step: readonly string[]): boolean {
  return addresses.some((one) => step.includes(one))
}
