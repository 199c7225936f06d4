import { statfsSync } from 'node:fs'

/** Linux's own file system in memory. */
const memory = '/dev/shm'

/** Several times what a run of the tests writes. A container often has 64 MB there. */
const roomNeeded = 4 * 1024 ** 3

/**
 * Has what the tests put into temporary folders lie in memory, where the machine has room: here, and in every process that is
 * started from here. A hundred databases are cloned in a run, and most of that time would be the disk's.
 */
export function putTemporaryFilesInMemory(): void {
  if (hasRoom()) process.env.TMPDIR = memory
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize >= roomNeeded
  } catch {
    return false
  }
}
