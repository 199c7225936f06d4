import type { Actor } from '../../base/ctx.ts'
import { failClaim } from '../../claims/index.ts'
import { SourceUnavailable } from '../source-unavailable.ts'
import { GitHubSilent, openWriter } from './github-writer.ts'
import { Hindered } from './hindered.ts'
import { type KnownPull, knownPull } from './known-pull.ts'
import type { Proposal } from './proposal.ts'
import { longestProposal, type ProposeParts } from './propose-owner.ts'
import { readProposal } from './read-proposal.ts'

const actor: Actor = { kind: 'system', name: 'look-at-proposal' }

/**
 * The job that looks what has become of a pull request. One that was closed unmerged ends its claim, so that something else can be
 * asked for; one that was merged counts once its file is read.
 */
export function lookAtProposal(parts: ProposeParts): (job: { readonly id: string }) => Promise<void> {
  return async ({ id: claim }) => {
    const proposal = await parts.transact(actor, (ctx) => readProposal(ctx, { claim, state: 'proposed' }))
    if (proposal === null || 'trouble' in proposal) return
    const pull = await look(parts, proposal)
    if (pull?.isRefused !== true) return
    await parts.transact(actor, (ctx) => failClaim(ctx, { claim, trouble: 'its pull request was closed unmerged' }))
  }
}

/** Null where GitHub does not say: it is asked again in an hour. */
async function look({ github, clock, log }: ProposeParts, proposal: Proposal): Promise<KnownPull | null> {
  const signal = AbortSignal.timeout(longestProposal)
  try {
    const writer = await openWriter({ access: github, organization: proposal.organization, clock, signal })
    return await knownPull(writer, proposal)
  } catch (error) {
    if (!(error instanceof GitHubSilent || error instanceof SourceUnavailable || error instanceof Hindered)) throw error
    log.warn({ repository: proposal.repository, why: error.message }, 'a proposal could not be looked at')
    return null
  }
}
