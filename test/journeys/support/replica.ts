import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** One process of the app, as an operator starts it. */
export interface Replica {
  readonly pid: number
  readonly port: number
  /** What it has logged, newest last. */
  readonly lines: readonly string[]
  /** Ends it as the kernel would: nothing gets to clean up. */
  kill9(): Promise<void>
  /** Asks it to stop, and waits until it has drained. */
  stop(): Promise<void>
}

/** Sixty replicas start in one run of the tests: what Node has compiled once is kept for the next. */
const NODE_COMPILE_CACHE = 'node_modules/.cache/journeys'

/** As `npm start` does: what is new is kept in little memory, or starting alone would take 200 MB more (docs/benchmarks.md). */
const flags = ['--max-semi-space-size=4']

/** Starts `src/main.ts` with these variables and nothing of ours besides; resolves when it says that it runs. */
export async function startReplica(variables: Readonly<Record<string, string>>): Promise<Replica> {
  const child = spawn(process.execPath, [...flags, 'src/main.ts'], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_COMPILE_CACHE, LOG_LEVEL: 'info', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const port = await new Promise<number>((resolve, reject) => {
    const failed = () => reject(new Error(`the app did not start:\n${lines.slice(-20).join('\n')}`))
    child.once('exit', failed)
    createInterface({ input: child.stderr }).on('line', (line) => lines.push(line))
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line)
      if (line.includes('Stagedoor is running')) resolve(Number(JSON.parse(line).port))
    })
  })
  return {
    pid: child.pid ?? 0,
    port,
    lines,
    kill9: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  }
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}
