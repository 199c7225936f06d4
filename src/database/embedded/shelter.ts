import { chmod, mkdir } from 'node:fs/promises'

/**
 * Where root keeps what the server's user must reach but cannot reach in place. Writable by root alone: a world-writable
 * folder would let any user plant programs that we then run.
 */
export const defaultShelter = '/var/lib/stagedoor'

/** Makes the folder, searchable by everyone whatever the umask is. */
export async function makeShelter(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  await chmod(directory, 0o755)
}
