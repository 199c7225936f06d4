import { z } from 'zod'
import { deliverEvent } from '../delivery/deliver-event.ts'
import { expectFile, FILE_BOUNDS, fileBody, type PlayFile } from '../state/files.ts'
import { nextTs, postMessage } from '../state/post-message.ts'
import type { Channel } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { channelArgument, mustBeIn, threadRoot } from './channel-access.ts'
import { judgeContent } from './message-content.ts'
import { ApiRefusal, defineMethod, type Method, structured } from './method.ts'
import { tellOwn } from './tell-own.ts'
import { uploadUrl } from './upload-route.ts'

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
    mustBeIn(world, channel)
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

/** Files taken in: asked for, sent to `uploadRoute`, then completed and shared. */
export const uploadMethods: readonly Method[] = [filesGetUploadURLExternal, filesCompleteUploadExternal]
