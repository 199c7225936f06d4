import { spawnSync } from 'node:child_process'
import { run } from './run.ts'

/** The system user a server runs as when we are root, because PostgreSQL refuses to run as root. */
export interface ServerUser {
  readonly uid: number
  readonly gid: number
}

const NAME = 'postgres'

/**
 * The user our own server must run as: none (that is, ourselves) for an ordinary user; the system user `postgres` for
 * root, made if the machine has none. Throws where it can be neither found nor made.
 */
export async function serverUser(name = NAME): Promise<ServerUser | null> {
  if (process.getuid?.() !== 0) return null
  const known = findUser(name)
  if (known !== null) return known
  // Another process may be making the same user: what counts is whether it exists afterwards.
  await run('groupadd', ['--system', '--force', name], null).catch(() => {})
  await run(
    'useradd',
    ['--system', '--gid', name, '--no-create-home', '--shell', '/usr/sbin/nologin', name],
    null,
  ).catch(() => {})
  const made = findUser(name)
  if (made !== null) return made
  throw new Error(
    `PostgreSQL does not run as root, and the system user "${name}" could not be made. Run as an ordinary user, or set DATABASE_URL.`,
  )
}

/** Whether that user (null: ourselves) can get at the path: every folder above it searchable, the path itself as well. */
export function canReach(user: ServerUser | null, path: string): boolean {
  return spawnSync('test', ['-x', path], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
}

function findUser(name: string): ServerUser | null {
  const uid = idOf(['-u', name])
  const gid = idOf(['-g', name])
  return uid === null || gid === null ? null : { uid, gid }
}

function idOf(options: readonly string[]): number | null {
  const answer = spawnSync('id', options, { encoding: 'utf8' })
  return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : null
}
