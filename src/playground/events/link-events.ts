import { isMember, maySee } from '../api/channel-access.ts'
import { deliverEvent, type EventOutcome } from '../delivery/deliver-event.ts'
import type { Message } from '../state/messages.ts'
import { nextTs } from '../state/post-message.ts'
import { unfurlIdOf } from '../state/unfurl-id.ts'
import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'

const LINK = /<(https?:\/\/[^|>\s]+)(?:\|[^>]*)?>/g

/** Tells the app of links to its own domains in a message, five at most, as Slack does. */
export async function tellOfLinks(world: World, channel: Channel, message: Message): Promise<EventOutcome | undefined> {
  const links = ownLinks(world, message.text)
  if (links.length === 0 || !maySee(world, channel)) return undefined
  return deliverEvent(world, 'link_shared', {
    type: 'link_shared',
    user: message.user,
    channel: channel.id,
    message_ts: message.ts,
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    links,
    source: 'conversations_history',
    unfurl_id: unfurlIdOf(world, message),
    is_bot_user_member: isMember(world, channel),
    event_ts: nextTs(world),
  })
}

const MOST_LINKS = 5

function ownLinks(world: World, text: string): { url: string; domain: string }[] {
  const urls = [...text.matchAll(LINK)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&'))
  return [...new Set(urls)]
    .flatMap((url) => {
      const domain = ownDomainOf(world, url)
      return domain === undefined ? [] : [{ url, domain }]
    })
    .slice(0, MOST_LINKS)
}

/** The domain of the app's that a link belongs to, if it does; one domain stands for all below it too. */
export function ownDomainOf(world: World, url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { hostname } = new URL(url)
  return world.workspace.app.unfurlDomains.find((one) => hostname === one || hostname.endsWith(`.${one}`))
}
