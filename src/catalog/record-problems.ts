import type { Ctx } from '../base/ctx.ts'
import { sql } from '../base/sql.ts'
import type { Problem } from './problem.ts'
import { problems } from './tables.ts'

/** A source keeps at most this many problems; who sees them all has enough to do. */
const mostProblems = 5_000

/** Replaces what is known to be wrong in a source. */
export async function recordProblems(ctx: Ctx, source: string, found: readonly Problem[]): Promise<void> {
  const counts = new Map<string, number>()
  const rows = found.slice(0, mostProblems).map(({ file: path, position, line, reference, message, severity }) => {
    const file = indexable(path)
    const place = `${position} ${file}`
    const ordinal = counts.get(place) ?? 0
    counts.set(place, ordinal + 1)
    return { file, position, line, reference, severity, message: storable(message), ordinal }
  })
  await ctx.tx.execute(sql`delete from ${problems} where source = ${source}`)
  if (rows.length === 0) return
  await ctx.tx.execute(sql`
    insert into ${problems} (source, file, position, line, ordinal, reference, severity, message)
    select ${source}, file, position, line, ordinal, reference, severity, message
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as i(file text, position integer, line integer, ordinal integer, reference text, severity text,
        message text)`)
}

/** A message may quote the very characters that cannot be stored. */
function storable(message: string): string {
  return message.slice(0, 2_000).toWellFormed().replaceAll('\u0000', '\ufffd')
}

/** An index takes no item beyond 2,700 bytes; each of these is 3 at most. */
const longestPath = 700

function indexable(path: string): string {
  return path.length <= longestPath ? path : `${path.slice(0, longestPath)}…`.toWellFormed()
}
