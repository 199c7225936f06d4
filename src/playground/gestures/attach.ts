import { endingOf } from '../state/file-kind.ts'
import { addFile, fileBody } from '../state/files.ts'
import { typedKey } from '../state/form-state.ts'
import { textsAt } from '../state/json.ts'
import type { View } from '../state/views.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { type GestureResult, SILENT } from './gesture.ts'
import { elementNamed, stageOf } from './stage.ts'

/** A file as somebody picks it; its type is read from its name. */
export type PickedFile = { readonly name: string; readonly content: string | Buffer }

const FILE_INPUT = new Set(['file_input'])
/** How many files an input takes that does not say. */
const MOST_FILES = 10

/**
 * Puts files into a file input, in place of what is there; the app sees them with the submission. Throws for too many
 * files, or of a type the input does not take.
 */
export async function attach(
  world: World,
  person: Person,
  view: View,
  blockId: string,
  actionId: string,
  files: readonly PickedFile[],
): Promise<GestureResult> {
  const stage = stageOf(world, person, view)
  const { element } = elementNamed(stage, { blockId, actionId }, FILE_INPUT)
  const most = typeof element.max_files === 'number' ? element.max_files : MOST_FILES
  if (files.length > most) throw new Error(`At most ${most} files can be put here`)
  const types = textsAt(element, 'filetypes')
  for (const { name } of files) {
    if (types.length > 0 && !types.includes(endingOf(name)))
      throw new Error(`${name} is not of the types ${types.join(', ')}`)
  }
  const kept = files.map(({ name, content }) => addFile(world, { name, user: person.id, bytes: Buffer.from(content) }))
  const state = { type: 'file_input', files: kept.map((file) => fileBody(world, file)) }
  stage.typed.set(typedKey(blockId, actionId), state)
  world.changes.tell()
  return SILENT
}
