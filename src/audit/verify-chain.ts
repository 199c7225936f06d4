import type { Ctx } from '../base/ctx.ts'
import { sql } from '../base/sql.ts'
import { endProblems, endSealProblems, step, type Walk, walkStart } from './chain-rule.ts'
import { sealedEntries } from './read-entries.ts'
import type { ChainEnd } from './seal-rule.ts'
import { auditChain, auditEntries } from './tables.ts'

export interface ChainReport {
  /** How many sealed entries were looked at. */
  readonly entries: number
  /** Written, but not sealed yet: what happens to these is not found. Normally a second's worth. */
  readonly unsealed: number
  /** In words, the first hundred. Empty when the chain is whole. */
  readonly problems: readonly string[]
  readonly moreProblems: number
  /** Worth noting elsewhere: a database put back whole to an earlier day ends earlier, and nothing inside it can tell. */
  readonly end: ChainEnd | null
}

const mostProblems = 100

/**
 * Checks every sealed entry against the chain and finds those changed, missing, moved, put in or cut off, also when
 * somebody did it who may do everything in the database. Holds a thousand entries at a time; changes nothing.
 */
export async function verifyChain({ tx }: Pick<Ctx, 'tx'>, { key }: { readonly key: string }): Promise<ChainReport> {
  const [end = null] = await tx
    .select({ number: auditChain.number, hash: auditChain.hash, mac: auditChain.mac })
    .from(auditChain)
  const problems: string[] = []
  let more = 0
  let entries = 0
  const note = (found: readonly string[]) => {
    const room = Math.max(0, mostProblems - problems.length)
    problems.push(...found.slice(0, room))
    more += Math.max(0, found.length - room)
  }
  note(endSealProblems(end, key))
  let walk: Walk = walkStart
  for await (const entry of sealedEntries(tx, end?.number ?? Number.MAX_SAFE_INTEGER)) {
    walk = step(walk, entry, key)
    entries++
    note(walk.problems)
  }
  note(endProblems(walk, end))
  const rest = await outsideTheChain(tx)
  note(rest.problems)
  return {
    entries,
    unsealed: rest.unsealed,
    problems,
    moreProblems: more,
    end: end === null ? null : { number: end.number, hash: end.hash },
  }
}

/** One statement, so that a sealer at work in the same moment is seen before or after, not in between. */
async function outsideTheChain(tx: Ctx['tx']): Promise<{ unsealed: number; problems: string[] }> {
  const [row] = await tx.execute<{ unsealed: string; beyond: string; torn: string }>(sql`
    select count(*) filter (where number is null and hash is null) as unsealed,
           count(*) filter (where number > (select number from ${auditChain})) as beyond,
           count(*) filter (where number is null and hash is not null) as torn
    from ${auditEntries}
    where number is null or number > (select number from ${auditChain})`)
  const counted = (text: string | undefined, what: string) =>
    Number(text ?? 0) === 0 ? [] : [`${text} ${text === '1' ? 'entry' : 'entries'} ${what}.`]
  return {
    unsealed: Number(row?.unsealed ?? 0),
    problems: [
      ...counted(row?.beyond, 'beyond the end of the chain, put in by hand'),
      ...counted(row?.torn, 'with a hash but no number, taken out of the chain by hand'),
    ],
  }
}
