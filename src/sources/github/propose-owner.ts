import type { Clock } from '../../base/clock.ts'
import type { Actor, Transact } from '../../base/ctx.ts'
import type { Log } from '../../base/log.ts'
import { RepeatLater } from '../../base/repeat-later.ts'
import { failClaim, recordProposal } from '../../claims/index.ts'
import type { GitHubAccess } from '../source-access.ts'
import { SourceUnavailable } from '../source-unavailable.ts'
import { GitHubSilent, openWriter } from './github-writer.ts'
import { openPullRequest, type Proposed } from './open-pull-request.ts'
import type { Proposal } from './proposal.ts'
import { readProposal } from './read-proposal.ts'

export interface ProposeParts {
  readonly transact: Transact
  readonly clock: Clock
  readonly log: Log
  readonly github: GitHubAccess
}

const asProposer: Actor = { kind: 'system', name: 'propose-owner' }

/** Milliseconds that one proposal may take, with all its requests. */
export const longestProposal = 120_000

/** The job that proposes the owner that was granted in the file itself, where its source lets us. Doing it again finds what it made. */
export function proposeOwner(parts: ProposeParts): (job: { readonly id: string }) => Promise<void> {
  return async ({ id: claim }) => {
    const asked = await parts.transact(asProposer, (ctx) => readProposal(ctx, { claim, state: 'granted' }))
    if (asked === null) return
    const proposed = 'trouble' in asked ? asked : await propose(parts, asked)
    await parts.transact(asProposer, (ctx) =>
      'trouble' in proposed
        ? failClaim(ctx, { claim, trouble: proposed.trouble })
        : recordProposal(ctx, { claim, pullRequest: proposed.pullRequest }),
    )
  }
}

async function propose({ github, clock, log }: ProposeParts, proposal: Proposal): Promise<Proposed> {
  const signal = AbortSignal.timeout(longestProposal)
  try {
    const writer = await openWriter({ access: github, organization: proposal.organization, clock, signal })
    return await openPullRequest(writer, proposal)
  } catch (error) {
    if (!(error instanceof GitHubSilent || error instanceof SourceUnavailable)) throw error
    log.warn({ repository: proposal.repository, why: error.message }, 'an owner could not be proposed yet')
    throw new RepeatLater(error.retryAfter ?? 300, error.message)
  }
}
