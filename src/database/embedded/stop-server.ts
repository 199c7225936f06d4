import { setTimeout as sleep } from 'node:timers/promises'
import { type RunningServer, serverState } from './running-server.ts'

const POLL = 20
const PATIENCE = 30_000

/**
 * PostgreSQL's fast shutdown: sessions are cut, what is committed is safe. After thirty seconds its immediate shutdown,
 * which is as safe and leaves a recovery to the next start. Returns when the server has let go of its folder.
 */
export async function stopServer(data: string, server: RunningServer): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!isUp(await serverState(data), server)) return
    process.kill(server.pid, signal)
    for (let waited = 0; waited < PATIENCE; waited += POLL) {
      if (!isUp(await serverState(data), server)) return
      await sleep(POLL)
    }
  }
  throw new Error(`PostgreSQL (process ${server.pid}) does not stop.`)
}

function isUp(found: Awaited<ReturnType<typeof serverState>>, server: RunningServer): boolean {
  return found.state === 'starting' || (found.state === 'ready' && found.server.pid === server.pid)
}
