import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** The name of a folder that this process fills before it renames it. */
export function unfinished(prefix: string): string {
  return `${prefix}${process.pid}`
}

/** Removes what processes that have died left unfinished. A pid in use again keeps its leavings until a later start. */
export async function removeLeftBehind(directory: string, prefix: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN
    if (Number.isInteger(pid) && pid > 0 && !isAlive(pid))
      await rm(join(directory, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return !(cause instanceof Error && 'code' in cause && cause.code === 'ESRCH')
  }
}
