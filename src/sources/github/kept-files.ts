import { mkdir, mkdtemp, readFile, realpath, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { machineClock } from '../../base/clock.ts'
import { limits } from '../limits.ts'
import { listedPage } from './list-repositories.ts'

const known = z.object({
  pages: z.array(listedPage),
  /** Of each repository whose files are here: when it was last pushed to, on which branch we read, which files are not there,
   * for which patterns the files were brought, and for which of these not all of them, because they are too many. */
  repositories: z.record(
    z.string(),
    z.object({
      pushedAt: z.string().nullable(),
      branch: z.string(),
      missing: z.array(z.string()),
      patterns: z.array(z.string()),
      cut: z.array(z.string()).default([]),
    }),
  ),
  /** Of the settings that it was read by. */
  settings: z.string(),
})

export type Known = z.infer<typeof known>

/** What has been read of one source of GitHub, in a folder, so that only what has changed is asked for again. */
export interface KeptFiles {
  readonly known: Known
  folderOf(repository: string): string
  isHere(repository: string, path: string): Promise<boolean>
  write(repository: string, path: string, text: string): Promise<void>
  /** Puts a file in place that says by its length that it was not read. */
  writeTooLarge(repository: string, path: string): Promise<void>
  forget(repository: string): Promise<void>
  /** Writes down what is known, and lets others have the folder. */
  close(): Promise<void>
}

/**
 * Opens the folder; begins anew where it is not there, not whole, or was read by other settings. While another process has it
 * open, a folder for this once takes its place: that costs questions, and nothing else.
 */
export async function openKeptFiles(folder: string, settings: string): Promise<KeptFiles> {
  await mkdir(folder, { recursive: true })
  const free = await takeLock(join(folder, 'lock'))
  const real = await realpath(free ? folder : await mkdtemp(join(tmpdir(), 'stagedoor-kept-')))
  const read = await readFile(join(real, 'known.json'), 'utf8').catch(() => '{}')
  const parsed = parse(read)
  const isSame = parsed?.settings === settings
  if (!isSame) await rm(join(real, 'files'), { recursive: true, force: true })
  // Without a prototype, for a repository may be called `constructor`.
  const repositories: Known['repositories'] = Object.assign(Object.create(null), isSame ? parsed.repositories : {})
  const state: Known = { pages: isSame ? parsed.pages : [], repositories, settings }
  const folderOf = (repository: string) => join(real, 'files', repository)
  const place = async (repository: string, path: string) => {
    const file = join(folderOf(repository), path)
    await mkdir(dirname(file), { recursive: true })
    return file
  }
  return {
    known: state,
    folderOf,
    isHere: async (repository, path) => {
      const found = await stat(join(folderOf(repository), path)).catch(() => null)
      return found?.isFile() ?? false
    },
    write: async (repository, path, text) => await writeFile(await place(repository, path), text),
    writeTooLarge: async (repository, path) => {
      const file = await place(repository, path)
      await writeFile(file, '')
      await truncate(file, limits.fileSize + 1)
    },
    forget: async (repository) => {
      delete state.repositories[repository]
      await rm(folderOf(repository), { recursive: true, force: true })
    },
    close: async () => {
      if (!free) return await rm(real, { recursive: true, force: true })
      await writeFile(join(real, 'known.json.new'), JSON.stringify(state))
      await rename(join(real, 'known.json.new'), join(real, 'known.json'))
      await rm(join(real, 'lock'), { force: true })
    },
  }
}

/** A process that ended without letting go has it for so many milliseconds at most. */
const longestHold = 3_600_000

async function takeLock(path: string): Promise<boolean> {
  const held = await stat(path).catch(() => null)
  const now = machineClock.now().getTime()
  if (held !== null && now - held.mtimeMs > longestHold) await rm(path, { force: true })
  try {
    await writeFile(path, '', { flag: 'wx' })
    return true
  } catch {
    return false
  }
}

function parse(text: string): Known | null {
  try {
    return known.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
