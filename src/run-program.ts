import { WrongSettings } from './config.ts'
import { FolderInUse } from './database/embedded/claim-server.ts'
import { loadEnvironmentFile } from './load-environment-file.ts'

/**
 * Runs a program until it is told to stop: starts it, drains it at SIGTERM or SIGINT, and says in words why it could not
 * start. Exit code 1 then.
 */
export async function runProgram(start: () => Promise<{ close(): Promise<void> }>): Promise<void> {
  try {
    loadEnvironmentFile()
    const program = await start()
    let stopping = false
    const stop = async () => {
      if (stopping) return
      stopping = true
      await program.close()
      process.exit(0)
    }
    process.on('SIGTERM', stop)
    process.on('SIGINT', stop)
  } catch (error) {
    process.stderr.write(`${wordsFor(error)}\n`)
    process.exit(1)
  }
}

function wordsFor(error: unknown): string {
  if (error instanceof WrongSettings || error instanceof FolderInUse) return error.message
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${error.port} is in use by another process. Stop it, or choose another by PORT or PLAYGROUND_PORT.`
  }
  return error.stack ?? error.message
}
