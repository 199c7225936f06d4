import type { Ctx } from '../../base/ctx.ts'
import { portalSettings } from '../../catalog/index.ts'
import { getClaim } from '../../claims/index.ts'
import { type Proposal, proposalOf } from './proposal.ts'

/** What a claim in this state asks to be changed, or in half a sentence why it can't be; null where it is not in that state. */
export async function readProposal(
  ctx: Ctx,
  { claim: id, state }: { readonly claim: string; readonly state: 'granted' | 'proposed' },
): Promise<Proposal | { readonly trouble: string } | null> {
  const view = await getClaim(ctx, id)
  if (view?.claim.state !== state) return null
  const { claim, entity } = view
  if (entity === null) return { trouble: 'it has left the catalog meanwhile' }
  const { sources } = await portalSettings(ctx)
  const source = sources.find(({ name }) => name === entity.source)
  if (source?.kind !== 'github' || source.write !== 'pull-request') {
    return { trouble: 'its source takes no pull requests from the portal any more' }
  }
  return proposalOf({ claim, entity, source })
}
