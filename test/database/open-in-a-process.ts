import { openEmbedded } from '../../src/database/embedded/open-embedded.ts'

/**
 * A stand-in for the app: opens its own PostgreSQL in the folder named on the command line, says in one line of JSON what
 * came of it, and stays until it is ended. SIGTERM stops the server as the app does.
 */
const notes: string[] = []
const [directory = '', join, shelter] = process.argv.slice(2)
try {
  const database = await openEmbedded({
    directory,
    log: (line) => notes.push(line),
    join: join === 'join',
    // A killed process needs no synced disk, only a machine without power does.
    settings: { fsync: 'off' },
    ...(shelter === undefined ? {} : { shelter }),
  })
  process.on('SIGTERM', () => void database.stop().then(() => process.exit(0)))
  tell({ outcome: 'opened', url: database.url, own: database.own, data: database.data, notes })
  setInterval(() => {}, 60_000)
} catch (cause) {
  const error = cause instanceof Error ? cause : new Error(String(cause))
  tell({ outcome: 'refused', name: error.name, message: error.message, pid: 'pid' in error ? error.pid : null, notes })
}

function tell(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
