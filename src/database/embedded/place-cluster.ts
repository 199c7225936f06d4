import { randomBytes } from 'node:crypto'
import { access, link, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { canReach, type ServerUser } from './server-user.ts'
import { makeShelter } from './shelter.ts'

/** A file in DATA_DIR that names the folder of the server's data, where that had to lie elsewhere. */
const POINTER = 'postgresql.place'

/**
 * Decides where the server's data lies: `postgresql` in the given folder, or, where the server's user cannot reach
 * that, a folder under `shelter` that a pointer in the given folder remembers. Once decided it stays, so that a change
 * of modes never makes data seem lost. Throws where existing data has become unreachable.
 */
export async function placeCluster(
  directory: string,
  user: ServerUser | null,
  shelter: string,
  log: (line: string) => void,
): Promise<string> {
  await mkdir(directory, { recursive: true })
  const folder = await realpath(directory)
  const here = join(folder, 'postgresql')
  const elsewhere = await readPointer(folder)
  if (elsewhere !== null) {
    log(`The database of ${folder} lies in ${elsewhere}.`)
    return elsewhere
  }
  if (canReach(user, folder)) return here
  if (await exists(here)) {
    throw new Error(
      `The system user that runs PostgreSQL can no longer reach ${here}: a folder above it has become private. Make it searchable (chmod a+x) or move DATA_DIR.`,
    )
  }
  const chosen = await writePointer(folder, join(shelter, randomBytes(6).toString('hex'), 'postgresql'))
  await makeShelter(shelter)
  await makeShelter(join(chosen, '..'))
  log(
    `${folder} lies under a folder private to root, where PostgreSQL's own user cannot go: its database is in ${chosen}.`,
  )
  return chosen
}

async function readPointer(folder: string): Promise<string | null> {
  const text = await readFile(join(folder, POINTER), 'utf8').catch(() => null)
  return text === null ? null : text.trim()
}

/** Writes beside and links, so that of two processes one wins and the other reads a whole file. */
async function writePointer(folder: string, place: string): Promise<string> {
  const beside = join(folder, `${POINTER}.${process.pid}`)
  await writeFile(beside, `${place}\n`)
  try {
    await link(beside, join(folder, POINTER))
    return place
  } catch (cause) {
    const other = await readPointer(folder)
    if (other === null) throw cause
    return other
  } finally {
    await rm(beside, { force: true })
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
