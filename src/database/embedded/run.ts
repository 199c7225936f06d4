import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { ServerUser } from './server-user.ts'

const execute = promisify(execFile)

/**
 * What PostgreSQL's programs see of the environment: nothing of ours, so that no LANG, PGPORT or PGOPTIONS of the
 * person who starts us changes what is made.
 */
export const bareEnvironment = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', TZ: 'UTC' }

/** Runs a program to its end as that user (null: ourselves), at most two minutes. Throws with what it wrote to stderr. */
export async function run(program: string, options: readonly string[], user: ServerUser | null): Promise<void> {
  await execute(program, [...options], { ...user, cwd: '/', env: bareEnvironment, timeout: 120_000 })
}
