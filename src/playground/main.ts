import { readCommandLine, USAGE, WrongUse } from './alone/read-command-line.ts'
import { readWorkspace } from './alone/read-workspace.ts'
import { toldLines } from './alone/told-lines.ts'
import { startPlayground } from './start-playground.ts'

try {
  const given = readCommandLine(process.argv.slice(2))
  if (given.help) process.stdout.write(USAGE)
  else await play(given)
} catch (error) {
  process.stderr.write(`${wordsFor(error)}\n`)
  process.exitCode = error instanceof WrongUse ? 2 : 1
}

async function play({ workspace: path, manifest, ...options }: ReturnType<typeof readCommandLine>): Promise<void> {
  const workspace = await readWorkspace(path, manifest)
  const playground = await startPlayground({ ...options, workspace })
  process.stdout.write(`${toldLines(playground, workspace, options.http?.requestUrl).join('\n')}\n`)
  let ending = false
  const end = async () => {
    if (ending) return
    ending = true
    process.stdout.write(`\nWhat the judge saw\n${playground.report().table}\n`)
    await playground.close()
    process.exit(0)
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}

/** What went wrong, for the person who started it: no stack, because it is their file or their port. */
function wordsFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (!('code' in error)) return error.message
  if (error.code === 'EADDRINUSE')
    return 'The port is in use by another process. Choose another with --port; 0 takes any.'
  if (error.code === 'EACCES') return 'This port may not be opened. Choose one above 1023 with --port.'
  return error.message
}
