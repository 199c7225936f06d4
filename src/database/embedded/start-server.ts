import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { type Kept, writeKept } from './kept.ts'
import { bareEnvironment } from './run.ts'
import { serverState } from './running-server.ts'
import type { ServerUser } from './server-user.ts'

/** Settings of a server, as on its command line: `{ fsync: 'off' }`. */
export type Settings = Readonly<Record<string, string>>

const POLL = 20

/**
 * Starts a server on the data folder and waits until it is ready or has given up (null: it ended, see the log file).
 * It listens on 127.0.0.1 alone, writes to a file so that it outlives us, and gets no Ctrl-C of our terminal.
 */
export async function startServer(
  data: string,
  kept: Kept,
  binaries: Binaries,
  user: ServerUser | null,
  settings: Settings,
): Promise<boolean> {
  const port = await freePort(kept.port)
  if (port !== kept.port) await writeKept(data, { ...kept, port }, user)
  const log = await open(logFile(data), 'w', 0o600)
  const options = Object.entries({ ...alwaysSet, ...settings, port: String(port) }).map(
    ([name, value]) => `--${name}=${value}`,
  )
  const child = spawn(binaries.postgres, ['-D', data, ...options], {
    ...user,
    cwd: '/',
    env: bareEnvironment,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  let ended = false
  const end = () => {
    ended = true
  }
  child.once('exit', end).once('error', end)
  child.unref()
  await log.close()
  return await isReady(data, child, () => ended)
}

/** What the server wrote since it was last started, its last thousand characters. */
export async function serverLog(data: string): Promise<string> {
  return (await readFile(logFile(data), 'utf8').catch(() => '')).slice(-1000).trim()
}

const alwaysSet: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  jit: 'off',
}

async function isReady(data: string, child: ChildProcess, hasEnded: () => boolean): Promise<boolean> {
  while (!hasEnded()) {
    const found = await serverState(data)
    if (found.state === 'ready' && found.server.pid === child.pid) return true
    await sleep(POLL)
  }
  return false
}

async function freePort(wanted: number | null): Promise<number> {
  return (
    (await tryPort(wanted ?? 0)) ??
    (await tryPort(0)) ??
    Promise.reject(new Error('This machine has no free port on 127.0.0.1.'))
  )
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null))
    })
  })
}

function logFile(data: string): string {
  return `${data}.log`
}
