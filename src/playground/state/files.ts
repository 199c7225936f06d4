import { kindOf } from './file-kind.ts'
import type { JsonObject } from './json.ts'
import { seconds } from './play-clock.ts'
import type { World } from './world.ts'

/** A file somebody uploaded, or is about to. */
export type PlayFile = {
  readonly id: string
  readonly name: string
  title: string
  readonly mimetype: string
  readonly user: string
  /** Seconds since 1970. */
  readonly created: number
  readonly altText: string | undefined
  readonly size: number
  /** Nothing until it was uploaded, and again once it was deleted. */
  bytes: Buffer | undefined
  /** `complete` is what others can see; a deleted one leaves its id behind. */
  state: 'expected' | 'uploaded' | 'complete' | 'deleted'
  readonly shares: { readonly channel: string; readonly ts: string }[]
}

/** The playground's own bounds, far under Slack's (1 GB a file): all of it is held in memory. */
export const FILE_BOUNDS = { bytes: 20_000_000, files: 1_000, bytesInAll: 200_000_000 } as const

/** Makes room for a file whose bytes are still to come; nothing when the playground holds too much already. */
export function expectFile(
  world: World,
  given: Pick<PlayFile, 'name' | 'user' | 'size' | 'altText'>,
): PlayFile | undefined {
  const held = [...world.files.values()].filter((one) => one.state !== 'deleted')
  const bytes = held.reduce((sum, one) => sum + one.size, 0)
  if (held.length >= FILE_BOUNDS.files || bytes + given.size > FILE_BOUNDS.bytesInAll) return undefined
  const file: PlayFile = {
    ...given,
    id: world.ids.next('F'),
    title: given.name,
    mimetype: kindOf(given.name).mimetype,
    created: seconds(world.clock),
    bytes: undefined,
    state: 'expected',
    shares: [],
  }
  world.files.set(file.id, file)
  return file
}

/** A file that is there at once, as a person attaches it. Throws when it is too large or there are too many. */
export function addFile(
  world: World,
  given: { readonly name: string; readonly user: string; readonly bytes: Buffer },
): PlayFile {
  const { name, user, bytes } = given
  if (bytes.length > FILE_BOUNDS.bytes) throw new Error(`${name} is larger than ${FILE_BOUNDS.bytes} bytes`)
  const file = expectFile(world, { name, user, size: bytes.length, altText: undefined })
  if (!file) throw new Error('The playground holds as many files as it can')
  file.bytes = bytes
  file.state = 'complete'
  world.changes.tell()
  return file
}

/** A file as Slack sends it to apps; of a deleted one only a stone is left. */
export function fileBody(world: World, file: PlayFile): JsonObject {
  if (file.state === 'deleted') return { id: file.id, mode: 'tombstone' }
  const { filetype, pretty } = kindOf(file.name)
  const path = `${world.workspace.id}-${file.id}`
  const name = encodeURIComponent(file.name)
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype,
    pretty_type: pretty,
    user: file.user,
    user_team: world.workspace.id,
    editable: false,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: inPublic(world, file),
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    ...(file.altText === undefined ? {} : { alt_txt: file.altText }),
    url_private: `${world.url}/files-pri/${path}/${name}`,
    url_private_download: `${world.url}/files-pri/${path}/download/${name}`,
    permalink: `${world.url}/files/${file.user}/${file.id}/${name}`,
    ...sharesOf(world, file),
    comments_count: 0,
    file_access: 'visible',
  }
}

function sharesOf(world: World, file: PlayFile): JsonObject {
  const lists: Record<'channels' | 'groups' | 'ims', string[]> = { channels: [], groups: [], ims: [] }
  const shares: Record<'public' | 'private', JsonObject> = { public: {}, private: {} }
  for (const { channel: id, ts } of file.shares) {
    const channel = world.workspace.channels.get(id)
    if (!channel) continue
    lists[channel.kind === 'im' ? 'ims' : channel.private ? 'groups' : 'channels'].push(id)
    const side = shares[channel.private ? 'private' : 'public']
    const earlier = Array.isArray(side[id]) ? side[id] : []
    side[id] = [...earlier, { ts, channel_name: channel.name, team_id: world.workspace.id }]
  }
  return { ...lists, shares: { ...shares } }
}

function inPublic(world: World, file: PlayFile): boolean {
  return file.shares.some((one) => world.workspace.channels.get(one.channel)?.private === false)
}
