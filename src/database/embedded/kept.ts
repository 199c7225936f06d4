import { chown, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ServerUser } from './server-user.ts'

const kept = z.object({ password: z.string().min(1), port: z.int().min(1).max(65_535).nullable() })

/** What we keep beside the server's data: the superuser's password, and the port it had last, so that it keeps it. */
export type Kept = z.infer<typeof kept>

const FILE = 'stagedoor.json'

/** Reads what was kept. Throws where the file is absent or damaged. */
export async function readKept(data: string): Promise<Kept> {
  const path = join(data, FILE)
  try {
    return kept.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (cause) {
    throw new Error(`${path}, which holds the password of our own PostgreSQL, is absent or damaged.`, { cause })
  }
}

/** Replaces what was kept, in a file that nobody but the server's user (and root) can read. */
export async function writeKept(data: string, value: Kept, user: ServerUser | null): Promise<void> {
  const beside = join(data, `${FILE}.${process.pid}`)
  await writeFile(beside, `${JSON.stringify(value)}\n`, { mode: 0o600 })
  if (user !== null) await chown(beside, user.uid, user.gid)
  await rename(beside, join(data, FILE))
}
