import type { Ctx } from '../base/ctx.ts'
import { Refusal } from '../base/refusal.ts'
import { lockRunRow, toRun } from './read-run.ts'
import type { Run } from './run.ts'
import { isToken } from './run-token.ts'

/**
 * The run that the outside speaks about, locked. Whether it is not there, was not called yet or the token is another's
 * looks the same from outside: `token_invalid`. Refuses `already_settled` once the run is over.
 */
export async function lockReportedRun(ctx: Ctx, { run: id, token }: { run: string; token: string }): Promise<Run> {
  const row = await lockRunRow(ctx.tx, id)
  if (row === null || !isToken(token, row.tokenHash ?? noHash)) throw new Refusal({ code: 'token_invalid' })
  const run = toRun(row)
  if (run.endedAt !== null) {
    throw new Refusal({ code: 'already_settled', state: run.state, by: null, at: run.endedAt })
  }
  return run
}

/** No token has this hash: it is not the SHA-256 of anything known. */
const noHash = '0'.repeat(64)
