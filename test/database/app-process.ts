import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** What a process that opened, or tried to open, a folder said. */
export interface Answer {
  readonly outcome: 'opened' | 'refused'
  readonly url: string
  readonly own: boolean
  readonly data: string
  readonly name: string
  readonly message: string
  readonly pid: number | null
  readonly notes: readonly string[]
}

export interface AppProcess {
  readonly pid: number
  readonly answer: Answer
  /** Ends the process by that signal and waits until it is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

export interface AppOptions {
  readonly join?: boolean
  readonly env?: Record<string, string>
  readonly uid?: number
  readonly gid?: number
  /** The checkout to run from. */
  readonly checkout?: string
  /** Where root puts what must not lie under a private folder. */
  readonly shelter?: string
}

const here = fileURLToPath(new URL('../..', import.meta.url))

/** Starts a process that opens the folder, and waits for what it says. */
export async function startApp(directory: string, options: AppOptions = {}): Promise<AppProcess> {
  const { join, env, checkout = here, shelter, ...user } = options
  const script = `${checkout}/test/database/open-in-a-process.ts`
  const words = [script, directory, join === true ? 'join' : 'alone', ...(shelter === undefined ? [] : [shelter])]
  const child = spawn(process.execPath, words, {
    ...user,
    cwd: '/',
    env: env ?? {},
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const answer = await firstLine(child)
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal)
    await ended
  }
  if (answer.outcome === 'refused') await ended
  return { pid: child.pid ?? 0, answer, end }
}

async function firstLine(child: ChildProcess): Promise<Answer> {
  if (child.stdout === null) throw new Error('The process has no output.')
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line)
  throw new Error('The process ended without a word.')
}
