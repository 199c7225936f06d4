import { z } from 'zod'
import { ownDomainOf } from '../events/link-events.ts'
import { fillIds } from '../state/elements.ts'
import { fromText, isObject, type JsonObject, objectAt, objectsAt, textAt } from '../state/json.ts'
import { findMessage, type Message, replaceMessage } from '../state/messages.ts'
import { postMessage } from '../state/post-message.ts'
import { placeOfUnfurl } from '../state/unfurl-id.ts'
import type { World } from '../state/world.ts'
import { maySee } from './channel-access.ts'
import { mustBeValid } from './judge.ts'
import { ApiRefusal, defineMethod, flag, type Method } from './method.ts'
import { tellOwn } from './tell-own.ts'

const unfurlInput = z.object({
  channel: z.string().optional(),
  ts: z.string().optional(),
  unfurl_id: z.string().optional(),
  source: z.string().optional(),
  unfurls: z.unknown().optional(),
  metadata: z.unknown().optional(),
  user_auth_required: flag.optional(),
  user_auth_message: z.string().optional(),
  user_auth_url: z.string().optional(),
})
type Unfurl = z.output<typeof unfurlInput>

const chatUnfurl = defineMethod('chat.unfurl', { scopes: ['links:write'], input: unfurlInput }, (world, input) => {
  const message = messageMeant(world, input)
  if (asksForLogin(input)) {
    askForLogin(world, message, input)
    return {}
  }
  const previews = new Map(previewsIn(world, message, input))
  const kept = message.attachments.filter((one) => !previews.has(textAt(one, 'from_url') ?? ''))
  const attachments = [...kept, ...previews.values()].map((one, index) => ({ ...one, id: index + 1 }))
  const changed = { ...message, attachments }
  replaceMessage(world.messages, changed)
  world.changes.tell()
  tellOwn(world, { before: message, after: changed })
  return {}
})

function messageMeant(world: World, input: Unfurl): Message {
  const place = input.unfurl_id === undefined ? placeByTs(input) : placeById(world, input)
  const channel = world.workspace.channels.get(place.channel)
  if (!channel || !maySee(world, channel)) throw new ApiRefusal('cannot_find_channel')
  const message = findMessage(world.messages, place)
  if (!message) throw new ApiRefusal('cannot_find_message')
  return message
}

function placeByTs({ channel, ts, source }: Unfurl): Pick<Message, 'channel' | 'ts'> {
  if (source !== undefined) throw new ApiRefusal('missing_unfurl_id')
  if (channel === undefined) throw new ApiRefusal('missing_channel')
  if (ts === undefined) throw new ApiRefusal('missing_ts')
  return { channel, ts }
}

function placeById(world: World, { unfurl_id: id = '', source }: Unfurl): Pick<Message, 'channel' | 'ts'> {
  if (source === undefined) throw new ApiRefusal('missing_source')
  if (source !== 'composer' && source !== 'conversations_history') throw new ApiRefusal('invalid_source')
  const place = source === 'composer' ? undefined : placeOfUnfurl(world, id)
  if (!place) throw new ApiRefusal('invalid_unfurl_id')
  return place
}

function asksForLogin(input: Unfurl): boolean {
  return input.user_auth_required === true || input.user_auth_message !== undefined || input.user_auth_url !== undefined
}

/** Asks the one who posted the link, unseen by others, to connect with the app first. */
function askForLogin(world: World, message: Message, input: Unfurl): void {
  if (message.byApp) throw new ApiRefusal('cannot_auth_user')
  const { app } = world.workspace
  const link = input.user_auth_url === undefined ? '' : ` <${input.user_auth_url}|Connect>`
  postMessage(world, {
    channel: message.channel,
    user: app.userId,
    byApp: true,
    text: input.user_auth_message ?? `${app.name} can show a preview of this link once you connect with it.${link}`,
    threadTs: message.threadTs,
    onlyFor: message.user,
  })
}

/** The previews given, by their link. */
function previewsIn(world: World, message: Message, input: Unfurl): [string, JsonObject][] {
  const entities = entitiesIn(input.metadata)
  if (input.unfurls === undefined && entities.length === 0) throw new ApiRefusal('missing_unfurls')
  const unfurls = input.unfurls === undefined ? {} : fromText(input.unfurls)
  if (!isObject(unfurls)) throw new ApiRefusal('invalid_unfurls_format')
  const given = [...Object.entries(unfurls), ...entities]
  return given.map(([url, preview]) => {
    if (!isObject(preview)) throw new ApiRefusal('invalid_unfurls_format')
    mayUnfurl(world, message, url)
    return [url, attachmentOf(world, url, preview)]
  })
}

/** Work Objects, each by the link it is shown for. */
function entitiesIn(given: unknown): [string, JsonObject][] {
  if (given === undefined) return []
  const metadata = fromText(given)
  if (!isObject(metadata) || !Array.isArray(metadata.entities)) throw new ApiRefusal('invalid_metadata_format')
  return objectsAt(metadata, 'entities').map((entity) => {
    const title = objectAt(objectAt(objectAt(entity, 'entity_payload'), 'attributes'), 'title')
    return [textAt(entity, 'app_unfurl_url') ?? '', { title: textAt(title, 'text') ?? '', work_object: entity }]
  })
}

function mayUnfurl(world: World, message: Message, url: string): void {
  if (!linksIn(message.text).includes(url)) throw new ApiRefusal('cannot_unfurl_message')
  if (ownDomainOf(world, url) === undefined) throw new ApiRefusal('cannot_unfurl_url')
}

function linksIn(text: string): string[] {
  const links = [...text.matchAll(/https?:\/\/[^\s<>|]+/g)].map((match) => match[0].replaceAll('&amp;', '&'))
  return links.filter((one) => URL.canParse(one))
}

function attachmentOf(world: World, url: string, preview: JsonObject): JsonObject {
  const { app, id } = world.workspace
  const blocks = objectsAt(preview, 'blocks')
  const under = `/unfurls/${url.replaceAll('~', '~0').replaceAll('/', '~1')}`
  const error = 'cannot_parse_attachment'
  if (blocks.length > 0) mustBeValid(world, 'message', 'chat.unfurl', { text: 'preview', blocks }, { under, error })
  return {
    ...preview,
    ...(blocks.length > 0 ? { blocks: fillIds(blocks, world.ids) } : {}),
    from_url: url,
    original_url: url,
    app_unfurl_url: url,
    is_app_unfurl: true,
    app_id: app.id,
    bot_id: app.botId,
    bot_team_id: id,
  }
}

/** Previews of links. */
export const unfurlMethods: readonly Method[] = [chatUnfurl]
