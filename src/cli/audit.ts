import { type ChainReport, exportEntries, verifyChain } from '../audit/index.ts'
import type { Actor, Transact } from '../base/ctx.ts'

export interface AuditParts {
  readonly transact: Transact
  /** AUDIT_KEY, or the one that is kept in DATA_DIR. */
  readonly key: string
  /** Writes to standard output, and waits while the reader is slow. */
  write(text: string): Promise<void>
}

const auditUsage = `stagedoor audit verify           look for entries that were changed, moved, taken out or put in
stagedoor audit export [--csv]   print every entry, as JSON lines or as CSV
`

const operator: Actor = { kind: 'operator', name: 'audit' }

/**
 * `audit verify` and `audit export [--csv]`. Returns the exit code: 0 when all is well, 1 when the chain has a problem,
 * 2 when the command was not understood.
 */
export async function audit(words: readonly string[], { transact, key, write }: AuditParts): Promise<number> {
  const asked = words.join(' ')
  if (asked === 'verify') {
    const report = await transact(operator, (ctx) => verifyChain(ctx, { key }))
    await write(said(report))
    return report.problems.length === 0 ? 0 : 1
  }
  if (asked === 'export' || asked === 'export --csv') {
    await transact(operator, async (ctx) => {
      const lines = exportEntries(ctx, { as: asked === 'export' ? 'json' : 'csv' })
      for await (const line of lines) await write(line)
    })
    return 0
  }
  await write(auditUsage)
  return 2
}

function said({ entries, unsealed, problems, moreProblems, end }: ChainReport): string {
  const more = moreProblems > 0 ? [`and ${moreProblems} more problems`] : []
  const verdict = problems.length === 0 ? 'The chain is whole.' : 'The chain is broken.'
  const ends = end === null ? 'Nothing has been sealed yet.' : `It ends at entry ${end.number}, hash ${end.hash}.`
  const counted = `${entries} sealed ${entries === 1 ? 'entry' : 'entries'} looked at, ${unsealed} not sealed yet.`
  return `${[...problems, ...more, `${verdict} ${counted}`, ends].join('\n')}\n`
}
