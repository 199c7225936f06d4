import type { Ctx } from '../base/ctx.ts'
import { Refusal } from '../base/refusal.ts'
import { sql } from '../base/sql.ts'

const key = sql`hashtextextended('stagedoor.import', 0)`

/** Waits until nobody else writes entities, and has others wait until the transaction ends. */
export async function lockImports({ tx }: Pick<Ctx, 'tx'>): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${key})`)
}

/** The same without waiting, for where a person does: refuses `unavailable` while a source is being read. */
export async function lockImportsNow({ tx }: Pick<Ctx, 'tx'>): Promise<void> {
  const [row] = await tx.execute<{ locked: boolean }>(sql`select pg_try_advisory_xact_lock(${key}) as locked`)
  if (row?.locked !== true) throw new Refusal({ code: 'unavailable', what: 'The catalog' })
}
