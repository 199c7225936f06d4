import type { LinkUnfurls } from '@slack/types'
import { z } from 'zod'
import type { Ctx } from '../../base/ctx.ts'
import { context, type MessageBlock, section } from '../../block-kit/blocks.ts'
import { cut } from '../../block-kit/cut.ts'
import { button } from '../../block-kit/elements.ts'
import { bold, type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import { type Entity, entitiesAt, sourceReadAt } from '../../catalog/index.ts'
import type { Audience } from '../audience.ts'
import type { EventHandler } from '../gesture.ts'
import { once } from '../once.ts'
import { isStranger } from '../own-people.ts'
import { within } from '../person.ts'
import { asLookUp } from './as-look-up.ts'
import { kindLine, nameOf, sourceLine } from './entity-words.ts'
import { ownershipLine } from './owner-words.ts'
import { readOwnership } from './read-owner.ts'

/** Slack tells of five links of a message at most. */
const mostLinks = 5

const shared = z.object({
  unfurl_id: z.string().min(1).max(200),
  source: z.enum(['composer', 'conversations_history']),
  links: z.array(z.object({ url: z.string().max(4_000) })).max(100),
})

/**
 * Links to one of the app's domains were posted: each that leads to one entity of the catalog is shown as what it is and whose.
 * Nothing is shown of others, nor to people of other companies, and nobody is notified.
 */
export const answerLinkShared: EventHandler = async (parts, heard) => {
  if (isStranger(parts, heard.account) || heard.outsiders) return
  const { unfurl_id, source, links } = shared.parse(heard.event)
  const unfurls = await parts.transact(
    asLookUp,
    async (ctx) => {
      await once(ctx, heard)
      return previews(
        ctx,
        parts.workspace,
        links.slice(0, mostLinks).map(({ url }) => url),
      )
    },
    { within },
  )
  if (Object.keys(unfurls).length > 0) await parts.client.chat.unfurl({ unfurl_id, source, unfurls })
}

async function previews(ctx: Ctx, workspace: string, urls: readonly string[]): Promise<LinkUnfurls> {
  const unfurls: LinkUnfurls = {}
  for (const url of urls) {
    const [only, ...others] = await entitiesAt(ctx, url)
    // Of a repository with many things a preview would be of any of them.
    if (only !== undefined && others.length === 0) unfurls[url] = { blocks: await preview(ctx, workspace, only) }
  }
  return unfurls
}

/** Everybody in the channel sees it. */
const everybody: Audience = { kind: 'everybody', sharedBy: '' }

const longestDescription = 200

async function preview(ctx: Ctx, workspace: string, entity: Entity): Promise<MessageBlock[]> {
  const { description, reference } = entity
  const name = nameOf(entity)
  const ownership = await readOwnership(ctx, workspace, entity)
  const what: Mrkdwn =
    description === null || description.trim() === '' ? mrkdwn`` : mrkdwn`\n${cut(description, longestDescription)}`
  return [
    section(
      mrkdwn`${bold(name)} · ${kindLine(entity)}${what}\n${bold('Owner')} ${ownershipLine(ownership, everybody)}`,
      {
        accessory: button({
          text: 'Show',
          actionId: 'show_entity',
          value: reference,
          accessibilityLabel: `Show ${name}`,
        }),
      },
    ),
    context([sourceLine(entity, await sourceReadAt(ctx, entity.source))]),
  ]
}
