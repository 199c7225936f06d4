import { spawn } from 'node:child_process'
import { SourceUnavailable } from '../source-unavailable.ts'

export interface GitCall {
  readonly words: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** Milliseconds until it is ended. */
  readonly within: number
  readonly signal: AbortSignal
  /** Bytes it may answer. */
  readonly mostOutput: number
  readonly input?: string
  /** Is given the answer as it comes; without it, the answer is what is returned. */
  onOutput?(chunk: Buffer): void
}

/** Thrown where git ended with an error; `said` is what it wrote, not yet fit for people. */
export class GitFailed extends Error {
  readonly said: string

  constructor(said: string) {
    super('git failed')
    this.name = 'GitFailed'
    this.said = said
  }
}

/** Runs git with nothing of our environment but what is given, and ends it with all that it started when its time is over. */
export async function runGit(call: GitCall): Promise<Buffer> {
  const child = spawn('git', call.words, { env: { ...call.environment }, stdio: 'pipe', detached: true })
  const chunks: Buffer[] = []
  let said = ''
  let length = 0
  let ended: string | null = null
  const end = (why: string) => {
    ended ??= why
    endGroup(child.pid)
  }
  const timer = setTimeout(() => end(`did not answer in ${call.within / 1_000} s`), call.within)
  const onAbort = () => end('was ended')
  call.signal.addEventListener('abort', onAbort)
  child.stdout.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length > call.mostOutput) end('is too large to be read')
    else if (call.onOutput === undefined) chunks.push(chunk)
    else call.onOutput(chunk)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-4_000)
  })
  child.stdin.on('error', () => {})
  child.stdin.end(call.input ?? '')
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', resolve)
    })
    if (ended !== null) throw new SourceUnavailable(`The repository ${ended}.`)
    if (code !== 0) throw new GitFailed(said)
    return Buffer.concat(chunks)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new SourceUnavailable('The program git is not installed here, and a source of kind git needs it.')
    }
    throw error
  } finally {
    clearTimeout(timer)
    call.signal.removeEventListener('abort', onAbort)
  }
}

/** The group, because git leaves the work to others that outlive it. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
