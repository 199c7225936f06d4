import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { link, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** A PostgreSQL server that is up on a data folder. */
export interface RunningServer {
  readonly pid: number
  readonly port: number
}

/** What the server's own lock file says: nothing there, a server (perhaps not ready yet), or left by one that is gone. */
export type ServerState =
  | { readonly state: 'none' }
  | { readonly state: 'starting' }
  | { readonly state: 'ready'; readonly server: RunningServer }
  | { readonly state: 'stale'; readonly text: string }

/** Lines of postmaster.pid, as PostgreSQL's `miscadmin.h` numbers them: pid, folder, start, port, socket folder, address, memory key, status. */
const lines = z
  .tuple([z.coerce.number().int().positive(), z.string(), z.string(), z.coerce.number().int().positive()])
  .rest(z.string())

const STATUS_LINE = 7

/** Looks at the lock file of a data folder. A pid that now belongs to some other program counts as gone. */
export async function serverState(data: string): Promise<ServerState> {
  const text = await readFile(lockFile(data), 'utf8').catch(() => null)
  if (text === null) return { state: 'none' }
  const parts = text.split('\n')
  const pid = Number.parseInt(parts[0] ?? '', 10)
  if (!(pid > 0 && servesFolder(pid, data))) return { state: 'stale', text }
  const whole = lines.safeParse(parts)
  if (!whole.success || parts[STATUS_LINE]?.trim() !== 'ready') return { state: 'starting' }
  return { state: 'ready', server: { pid: whole.data[0], port: whole.data[3] } }
}

/**
 * Removes a lock file whose server is gone. PostgreSQL does that itself unless the pid was given to another program of
 * the same user. A file that a server has written meanwhile is put back: it looks for its file only once a minute.
 */
export async function clearStaleLock(data: string, text: string): Promise<void> {
  const aside = `${lockFile(data)}.stale.${process.pid}`
  const moved = await rename(lockFile(data), aside).then(
    () => true,
    () => false,
  )
  if (!moved) return
  if ((await readFile(aside, 'utf8')) !== text) await link(aside, lockFile(data)).catch(() => {})
  await rm(aside, { force: true })
}

function lockFile(data: string): string {
  return join(data, 'postmaster.pid')
}

/** Whether the process was started with that data folder among its arguments. */
function servesFolder(pid: number, data: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(data)
  } catch {
    return process.platform !== 'linux' && psNames(pid, data)
  }
}

function psNames(pid: number, data: string): boolean {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(data)
  } catch {
    return false
  }
}
