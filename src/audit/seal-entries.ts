import type { Ctx } from '../base/ctx.ts'
import { sql } from '../base/sql.ts'
import { unsealedEntries } from './read-entries.ts'
import { type ChainEnd, chainStart, sameSeal, sealOf, sealOfEnd } from './seal-rule.ts'
import { auditChain, auditEntries } from './tables.ts'

/** Thrown by the sealer when where the chain ends is not as it left it: it must not seal over what happened. */
export class ChainBroken extends Error {
  constructor(why: string) {
    super(`The audit chain can't go on: ${why}. Run "stagedoor audit verify".`)
    this.name = 'ChainBroken'
  }
}

export interface Sealing {
  /** Signs the chain; kept outside the database. */
  readonly key: string
  /** The most entries to seal in this transaction. */
  readonly most: number
}

/**
 * Gives unsealed entries their numbers, in order of id, and chains them. One sealer at a time, by an advisory lock that
 * the transaction holds; another finds nothing to do. Returns how many were sealed, so that the caller goes on while it
 * equals `most`. An entry whose transaction commits late is sealed later, with a higher number than its neighbours.
 * Throws `ChainBroken` when the end of the chain was tampered with or was sealed by another key.
 */
export async function sealEntries(ctx: Pick<Ctx, 'tx'>, { key, most }: Sealing): Promise<number> {
  const [lock] = await ctx.tx.execute<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('stagedoor'), hashtext('seal audit entries')) as taken`,
  )
  if (lock?.taken !== true) return 0
  const entries = await unsealedEntries(ctx.tx, most)
  if (entries.length === 0) return 0
  let end = await chainEnd(ctx, key)
  const sealed = entries.map((entry) => {
    const number = end.number + 1
    end = { number, hash: sealOf(entry, number, end.hash, key) }
    return { id: entry.id, ...end }
  })
  await ctx.tx.execute(sql`
    update ${auditEntries} e set number = s.number, hash = s.hash
    from jsonb_to_recordset(${JSON.stringify(sealed)}::jsonb) as s (id bigint, number bigint, hash text)
    where e.id = s.id and e.number is null`)
  const row = { ...end, mac: sealOfEnd(end, key) }
  await ctx.tx
    .insert(auditChain)
    .values({ id: 1, ...row })
    .onConflictDoUpdate({ target: auditChain.id, set: row })
  return sealed.length
}

async function chainEnd({ tx }: Pick<Ctx, 'tx'>, key: string): Promise<ChainEnd> {
  const [row] = await tx.select().from(auditChain)
  if (row === undefined) {
    const [{ sealed } = { sealed: true }] = await tx.execute<{ sealed: boolean }>(
      sql`select exists (select from ${auditEntries} where number is not null) as sealed`,
    )
    if (sealed) throw new ChainBroken('the record of where it ends is gone')
    return chainStart
  }
  const end = { number: row.number, hash: row.hash }
  if (!sameSeal(row.mac, sealOfEnd(end, key))) {
    throw new ChainBroken('the record of where it ends was changed, or was made with another key')
  }
  return end
}
