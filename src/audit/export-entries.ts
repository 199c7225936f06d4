import type { Ctx } from '../base/ctx.ts'
import { canonical } from './canonical.ts'
import { csvLine } from './csv-rule.ts'
import type { Entry } from './entry.ts'
import { sealedEntries, unsealedEntries } from './read-entries.ts'

const columns = ['number', 'at', 'act', 'subjectKind', 'subjectId', 'actorKind', 'actor', 'details', 'hash'] as const

/**
 * The whole record as lines of text, sealed entries in order of number, then the unsealed ones: JSON (one object a
 * line) or CSV (a heading line first). Reads a thousand entries at a time.
 */
export async function* exportEntries(
  ctx: Pick<Ctx, 'tx'>,
  { as }: { readonly as: 'json' | 'csv' },
): AsyncGenerator<string> {
  if (as === 'csv') yield csvLine(columns)
  for await (const entry of everyEntry(ctx.tx)) yield as === 'csv' ? csvLine(cells(entry)) : `${canonical(entry)}\n`
}

async function* everyEntry(tx: Ctx['tx']): AsyncGenerator<Entry> {
  yield* sealedEntries(tx, Number.MAX_SAFE_INTEGER)
  for (let after = 0; ; ) {
    const batch = await unsealedEntries(tx, 1_000, after)
    yield* batch
    const last = batch.at(-1)
    if (last === undefined) return
    after = last.id
  }
}

function cells({ number, at, act, subject, actor, details, hash }: Entry): string[] {
  const { kind, ...who } = actor
  return [
    number === null ? '' : String(number),
    at.toISOString(),
    act,
    subject.kind,
    subject.id,
    typeof kind === 'string' ? kind : '',
    canonical(who),
    canonical(details),
    hash ?? '',
  ]
}
