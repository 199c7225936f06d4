import { randomBytes } from 'node:crypto'
import { access, chown, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { writeKept } from './kept.ts'
import { removeLeftBehind, unfinished } from './left-behind.ts'
import { run } from './run.ts'
import type { ServerUser } from './server-user.ts'

/** The superuser of our own server; there is no other role. */
export const SUPERUSER = 'stagedoor'

const STAGING = '.postgresql-new-'

/**
 * Makes the server's data folder if it is not there. It is made beside and renamed, so that it is whole or absent after
 * a crash, and two processes that start together end up with one.
 */
export async function makeCluster(
  data: string,
  binaries: Binaries,
  user: ServerUser | null,
  options: { readonly sync: boolean },
): Promise<void> {
  if (await isCluster(data)) return
  await removeLeftBehind(dirname(data), STAGING)
  const staging = join(dirname(data), unfinished(STAGING))
  try {
    await rm(staging, { recursive: true, force: true })
    await mkdir(staging, { mode: 0o700 })
    const password = randomBytes(24).toString('hex')
    const passwordFile = join(staging, 'password')
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
    if (user !== null) await Promise.all([staging, passwordFile].map((path) => chown(path, user.uid, user.gid)))
    const fresh = join(staging, 'data')
    await initialise(fresh, passwordFile, binaries, user, options.sync)
    await writeKept(fresh, { password, port: null }, user)
    await rename(fresh, data)
  } catch (cause) {
    if (!(await isCluster(data))) throw cause
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

/** Encoding and locale are said outright: with LANG unset the cluster would be SQL_ASCII, and lower-casing and trigrams of other scripts break. */
async function initialise(
  data: string,
  passwordFile: string,
  binaries: Binaries,
  user: ServerUser | null,
  sync: boolean,
): Promise<void> {
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
  await run(
    binaries.initdb,
    [
      `--pgdata=${data}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      `--locale=${locale}`,
      '--no-instructions',
      ...(sync ? [] : ['--no-sync']),
    ],
    user,
  )
}

async function isCluster(data: string): Promise<boolean> {
  return access(join(data, 'PG_VERSION')).then(
    () => true,
    () => false,
  )
}
