import { recordEntry } from '../audit/index.ts'
import type { Ctx } from '../base/ctx.ts'
import { sql } from '../base/sql.ts'
import { settleInheritedOwners } from './blueprints/inherited-owners.ts'
import { keepSearching } from './blueprints/keep-searching.ts'
import { settleTimers } from './blueprints/settle-timers.ts'
import { countTags } from './count-tags.ts'
import { lockImports } from './lock-imports.ts'
import { afterRemoval, type Removed } from './remove-vanished.ts'
import { entities, problems, sources } from './tables.ts'

/** How the names of sources begin that an operator imported by the command line. */
export const byHand = 'import:'

/** How the names of sources begin that programs pushed, with the name of their token. */
export const pushed = 'push:'

/**
 * Removes every source but those named, those imported by hand and those pushed, with all they gave. Waits for
 * imports where there is something to remove. Returns the names of those removed.
 */
export async function forgetSources(ctx: Ctx, { keep }: { keep: readonly string[] }): Promise<readonly string[]> {
  const kept = sql`select value from json_array_elements_text(${JSON.stringify(keep)}::text::json) as t(value)`
  const others = sql`name not in (${kept}) and not starts_with(name, ${byHand}) and not starts_with(name, ${pushed})`
  const found = await ctx.tx.execute(sql`select from ${sources} where ${others} limit 1`)
  if (found.length === 0) return []
  await lockImports(ctx)
  const gone = await ctx.tx.execute<{ name: string }>(sql`delete from ${sources} where ${others} returning name`)
  for (const { name } of gone) {
    const removed = await ctx.tx.execute<Removed>(sql`
      delete from ${entities} where source = ${name} returning reference, name, shown, tags`)
    await afterRemoval(ctx, name, removed)
    await ctx.tx.execute(sql`delete from ${problems} where source = ${name}`)
    const subject = { kind: 'source', id: name }
    await recordEntry(ctx, { act: 'catalog.source-forgotten', subject, details: { removed: removed.length } })
    await keepSearching(ctx, { source: name, searches: false, changed: removed.length > 0 })
    await ctx.emit({ name: 'catalog.changed', id: name, subject })
  }
  if (gone.length === 0) return []
  await settleInheritedOwners(ctx)
  await settleTimers(ctx)
  await countTags(ctx)
  return gone.map(({ name }) => name)
}
