import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '../../src/database/embedded/open-embedded.ts'
import type { Settings } from '../../src/database/embedded/start-server.ts'

/**
 * Waits for a word on its standard input. Where none comes and the input ends, whoever held it died: what lies in the
 * folder, or where the folder points to, is stopped and removed.
 */
const watcher = `
read -r word
[ "$word" = done ] && exit 0
data="$1/postgresql"
[ -e "$1/postgresql.place" ] && data=$(cat "$1/postgresql.place")
tries=0
while [ -e "$1" ] && [ "$tries" -lt 300 ]; do
  if [ -e "$data/postmaster.pid" ]; then kill -INT "$(head -n 1 "$data/postmaster.pid")"; else rm -rf "$data" "$1"; fi
  sleep 0.1
  tries=$((tries + 1))
done
`

export interface ThrowawayServer {
  readonly url: string
  /** The folder of its data. */
  readonly data: string
  stop(): Promise<void>
}

/** It does not even sync to disk. */
const forgetful: Settings = { max_connections: '300', fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }

/**
 * A server in a temporary folder that is gone, with everything in it, when this process is, however this process ends.
 * It forgets what it held when the machine goes down, unless it is to be `durable`, as one in use would be.
 */
export async function startThrowawayServer({ durable = false } = {}): Promise<ThrowawayServer> {
  const settings = durable ? {} : forgetful
  const directory = await mkdtemp(join(tmpdir(), 'stagedoor-test-'))
  // The server may run as another user, who has to get in.
  await chmod(directory, 0o755)
  const watch = spawn('sh', ['-c', watcher, 'watcher', directory], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const server = await openEmbedded({
    directory,
    log: () => {},
    settings,
  }).catch((cause: unknown) => {
    watch.stdin.end()
    throw cause
  })
  return {
    url: server.url,
    data: server.data,
    stop: async () => {
      await server.stop()
      await rm(server.data, { recursive: true, force: true })
      await rm(directory, { recursive: true, force: true })
      watch.stdin.end('done\n')
    },
  }
}
