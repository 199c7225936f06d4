import { recordEntry } from '../../audit/index.ts'
import type { Actor } from '../../base/ctx.ts'
import { getEdition } from '../../digests/index.ts'
import type { SlackParts } from '../parts.ts'
import { type EditionDestination, editionDestination } from './edition-destination.ts'
import { tellAdmins } from './tell-admins.ts'

export const asDigests: Actor = { kind: 'system', name: 'digests' }

/** The job that wants a claimed edition's card where the team can be reached. Doing it twice wants it once. */
export function openEditionCard(parts: SlackParts): (job: { readonly id: string }) => Promise<void> {
  return async ({ id }) => {
    const raised = await parts.transact(asDigests, async (ctx) => {
      const edition = await getEdition(ctx, id)
      if (edition === null || edition.state === 'skipped') return []
      const { team, period } = edition
      const place = await editionDestination(ctx, parts.workspace, team)
      if (place.kind === 'nowhere') {
        parts.log.error(
          { edition: id, team },
          'a digest could be told to nobody: no channel, no lead, no admins’ channel',
        )
        await recordEntry(ctx, {
          act: 'edition.undeliverable',
          subject: { kind: 'edition', id },
          details: { team, period },
        })
        return []
      }
      await parts.wantCard(ctx, {
        purpose: 'edition/digest',
        subjectId: id,
        workspace: parts.workspace,
        destination: place.destination,
        detail: detailOf(place, period),
      })
      return place.kind === 'lead' ? tellAdmins(parts, ctx, period) : []
    })
    for (const card of raised) await parts.showLater(card, 1)
  }
}

function detailOf(place: EditionDestination, period: string): Record<string, string> {
  return place.kind === 'channel' ? {} : { because: 'no_channel', period }
}
