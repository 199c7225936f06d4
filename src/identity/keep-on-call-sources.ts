import type { Ctx } from '../base/ctx.ts'
import { newId } from '../base/ids.ts'
import { sql } from '../base/sql.ts'
import { clearTrouble } from '../catalog/index.ts'
import { dueEvent, nextReading } from './due-on-call-sources.ts'
import { placeOf } from './on-call-source-rule.ts'
import { listTeams } from './read-team.ts'
import { troubleSource } from './record-on-call.ts'
import { onCallSources } from './tables.ts'

/** Makes the places that are read for who is on call be those that Groups name now. One that is new is due at once. */
export async function keepOnCallSources(ctx: Ctx): Promise<void> {
  const named = (await listTeams(ctx)).flatMap(({ reference, onCall }) =>
    onCall === null || onCall.kind === 'rota'
      ? []
      : [{ id: newId(), kind: onCall.kind, place: placeOf(onCall, reference) }],
  )
  const wanted = sql`json_to_recordset(${JSON.stringify(named)}::text::json) as w(id text, kind text, place text)`
  const gone = await ctx.tx.execute<{ id: string }>(sql`
    delete from ${onCallSources} s
    where not exists (select 1 from ${wanted} where w.kind = s.kind and w.place = s.place) returning s.id`)
  for (const { id } of gone) await clearTrouble(ctx, { source: troubleSource(id) })
  const added = await ctx.tx.execute<{ id: string; kind: string }>(sql`
    insert into ${onCallSources} (id, kind, place, next_read_at)
    select min(w.id), w.kind, w.place, ${nextReading(sql`w.kind`, ctx.now)}
    from ${wanted} group by w.kind, w.place
    on conflict do nothing returning id, kind`)
  for (const { id, kind } of added) {
    if (kind !== 'pushed') await ctx.emit(dueEvent(id))
  }
}
