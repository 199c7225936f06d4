import { z } from 'zod'
import { deliverEvent } from '../delivery/deliver-event.ts'
import { expectFile, FILE_BOUNDS, fileBody, type PlayFile } from '../state/files.ts'
import type { JsonObject } from '../state/json.ts'
import { nextTs, postMessage } from '../state/post-message.ts'
import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { channelArgument, isMember, threadRoot } from './channel-access.ts'
import { judgeContent } from './message-content.ts'
import { ApiRefusal, defineMethod, flag, type Method, structured } from './method.ts'
import { tellOwn } from './tell-own.ts'
import { uploadUrl } from './upload-route.ts'

const read = ['files:read']
const write = ['files:write']
const MOST_ALT_TEXT = 1_000
const MOST_SNIPPET = 1_000_000

const uploadInput = z.object({
  filename: z.string().min(1).max(255),
  length: z.coerce.number().int().nonnegative(),
  alt_txt: z.string().optional(),
  alt_text: z.string().optional(),
  snippet_type: z.string().optional(),
})

const filesGetUploadURLExternal = defineMethod(
  'files.getUploadURLExternal',
  { scopes: write, input: uploadInput },
  (world, input) => {
    const altText = input.alt_txt ?? input.alt_text
    if (input.length === 0) throw new ApiRefusal('missing_argument')
    if (input.length > FILE_BOUNDS.bytes) throw new ApiRefusal('file_upload_size_restricted')
    if (input.snippet_type !== undefined && input.length > MOST_SNIPPET) throw new ApiRefusal('snippet_too_large')
    if (altText !== undefined && altText.length > MOST_ALT_TEXT) throw new ApiRefusal('alt_txt_too_large')
    const user = world.workspace.app.userId
    const file = expectFile(world, { name: input.filename, user, size: input.length, altText })
    if (!file) throw new ApiRefusal('storage_limit_reached')
    return { upload_url: uploadUrl(world, file), file_id: file.id }
  },
)

const MOST_AT_ONCE = 100

const completeInput = z.object({
  files: structured(
    z
      .array(z.object({ id: z.string(), title: z.string().optional() }))
      .min(1)
      .max(MOST_AT_ONCE),
  ),
  channel_id: z.string().optional(),
  channels: z.string().optional(),
  thread_ts: z.string().optional(),
  initial_comment: z.string().optional(),
  blocks: z.unknown().optional(),
})
type Complete = z.output<typeof completeInput>

const filesCompleteUploadExternal = defineMethod(
  'files.completeUploadExternal',
  { scopes: write, input: completeInput },
  (world, input) => {
    const files = input.files.map(({ id, title }) => ({ file: uploaded(world, id), title }))
    const channels = placesIn(world, input)
    const drafts = channels.map((channel) => shareDraft(world, channel, input))
    for (const { file, title } of files) {
      file.state = 'complete'
      file.title = title ?? file.title
    }
    for (const draft of drafts)
      share(
        world,
        files.map((one) => one.file),
        draft,
      )
    return { files: files.map(({ file }) => fileBody(world, file)) }
  },
)

function uploaded(world: World, id: string): PlayFile {
  const file = world.files.get(id)
  if (file?.state !== 'uploaded') throw new ApiRefusal('file_not_found')
  return file
}

function placesIn(world: World, { channel_id: one, channels = '', thread_ts: thread }: Complete): Channel[] {
  const names = one === undefined ? channels.split(',').filter((name) => name !== '') : [one]
  if (names.length > MOST_AT_ONCE) throw new ApiRefusal('channels_limit_exceeded')
  if (thread !== undefined && names.length !== 1) throw new ApiRefusal('invalid_arguments')
  return names.map((name) => {
    const channel = channelArgument(world, name)
    if (!isMember(world, channel)) throw new ApiRefusal('not_in_channel')
    if (channel.archived) throw new ApiRefusal('posting_to_channel_denied')
    return channel
  })
}

/** The message the files come with; a comment takes the place of blocks. */
function shareDraft(world: World, channel: Channel, input: Complete) {
  const { initial_comment: text, blocks, thread_ts: ts } = input
  const said = text === undefined ? blocks : undefined
  const empty = { text: '', blocks: [], attachments: [] }
  const written =
    text === undefined && said === undefined
      ? empty
      : judgeContent(world, 'files.completeUploadExternal', { text, blocks: said })
  return { ...written, channel: channel.id, threadTs: ts === undefined ? undefined : threadRoot(world, channel, ts).ts }
}

function share(world: World, files: readonly PlayFile[], draft: ReturnType<typeof shareDraft>): void {
  const user = world.workspace.app.userId
  const message = postMessage(world, { ...draft, user, byApp: true, files: files.map((one) => one.id) })
  for (const file of files) {
    file.shares.push({ channel: message.channel, ts: message.ts })
    tellOfShare(world, file, message.channel)
  }
  tellOwn(world, { posted: message })
}

function tellOfShare(world: World, { id, user }: PlayFile, channel: string): void {
  const type = 'file_shared'
  const event = { type, file_id: id, user_id: user, file: { id }, channel_id: channel, event_ts: nextTs(world) }
  void deliverEvent(world, type, event)
}

const fileInput = z.object({ file: z.string().min(1) })

function fileArgument(world: World, id: string): PlayFile {
  const file = world.files.get(id)
  if (!file || file.state === 'expected' || file.state === 'uploaded') throw new ApiRefusal('file_not_found')
  if (file.state === 'deleted') throw new ApiRefusal('file_deleted')
  return file
}

const filesInfo = defineMethod('files.info', { scopes: read, input: fileInput }, (world, input) => ({
  file: fileBody(world, fileArgument(world, input.file)),
  comments: [],
  response_metadata: { next_cursor: '' },
}))

const filesDelete = defineMethod('files.delete', { scopes: write, input: fileInput }, (world, input) => {
  const file = fileArgument(world, input.file)
  if (file.user !== world.workspace.app.userId) throw new ApiRefusal('cant_delete_file')
  file.state = 'deleted'
  file.bytes = undefined
  world.changes.tell()
  void deliverEvent(world, 'file_deleted', { type: 'file_deleted', file_id: file.id, event_ts: nextTs(world) })
  return {}
})

const TYPES: Readonly<Record<string, (file: PlayFile) => boolean>> = {
  all: () => true,
  images: (file) => file.mimetype.startsWith('image/'),
  pdfs: (file) => file.mimetype === 'application/pdf',
  zips: (file) => file.mimetype === 'application/zip',
  snippets: (file) => file.mimetype.startsWith('text/'),
  spaces: () => false,
  gdocs: () => false,
}

const page = z.coerce.number().int().positive()
const filesListInput = z.object({
  channel: z.string().optional(),
  user: z.string().optional(),
  types: z.string().default('all'),
  ts_from: z.coerce.number().default(0),
  ts_to: z.coerce.number().default(Number.MAX_SAFE_INTEGER),
  count: page.max(1_000).default(100),
  page: page.default(1),
  show_files_hidden_by_limit: flag.optional(),
})

const filesList = defineMethod('files.list', { scopes: read, input: filesListInput }, (world, input) => {
  const types = input.types.split(',').map((type) => TYPES[type.trim()])
  if (types.includes(undefined)) throw new ApiRefusal('unknown_type')
  if (input.user !== undefined && !isSomebody(world, input.user)) throw new ApiRefusal('user_not_found')
  const found = [...world.files.values()]
    .filter((one) => one.state === 'complete' && types.some((fits) => fits?.(one)))
    .filter((one) => one.created >= input.ts_from && one.created <= input.ts_to)
    .filter((one) => input.user === undefined || one.user === input.user)
    .filter((one) => input.channel === undefined || one.shares.some((share) => share.channel === input.channel))
    .toReversed()
  const from = (input.page - 1) * input.count
  const files: JsonObject[] = found.slice(from, from + input.count).map((one) => fileBody(world, one))
  const pages = Math.ceil(found.length / input.count)
  return { files, paging: { count: input.count, total: found.length, page: input.page, pages } }
})

function isSomebody({ workspace: { people, app } }: World, id: string): boolean {
  return people.has(id) || id === app.userId
}

/** Files: taken in three calls, read and deleted. */
export const fileMethods: readonly Method[] = [
  filesGetUploadURLExternal,
  filesCompleteUploadExternal,
  filesInfo,
  filesList,
  filesDelete,
]
