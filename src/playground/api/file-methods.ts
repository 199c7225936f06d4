import { z } from 'zod'
import { deliverEvent } from '../delivery/deliver-event.ts'
import { fileBody, type PlayFile } from '../state/files.ts'
import type { JsonObject } from '../state/json.ts'
import { nextTs } from '../state/post-message.ts'
import type { World } from '../state/world.ts'
import { ApiRefusal, defineMethod, flag, type Method } from './method.ts'

const read = ['files:read']
const write = ['files:write']

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

/** Files that are there: read and deleted. */
export const fileMethods: readonly Method[] = [filesInfo, filesList, filesDelete]
