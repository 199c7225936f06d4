import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const environment = {
  PATH: process.env.PATH,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ana',
  GIT_AUTHOR_EMAIL: 'ana@example.com',
  GIT_COMMITTER_NAME: 'Ana',
  GIT_COMMITTER_EMAIL: 'ana@example.com',
}

export const gitIsHere = (() => {
  try {
    execFileSync('git', ['--version'], { env: environment })
    return true
  } catch {
    return false
  }
})()

export interface GitRepository extends Disposable {
  readonly path: string
  /** Commits the files besides what is there; null takes one away. */
  commit(files: Record<string, string | null>, branch?: string): void
  /** Commits a link. */
  link(path: string, target: string): void
  git(...words: string[]): string
}

/** A git repository in a folder of its own, with a first commit of these files. */
export function gitRepository(files: Record<string, string>): GitRepository {
  const path = mkdtempSync(join(tmpdir(), 'stagedoor-repository-'))
  const git = (...words: string[]) =>
    execFileSync('git', ['-C', path, ...words], { env: environment, encoding: 'utf8' })
  const save = () => {
    git('add', '--all')
    git('commit', '--quiet', '--message', 'Change')
  }
  git('init', '--quiet', '--initial-branch=main', '--template=')
  const repository: GitRepository = {
    path,
    git,
    commit: (changes, branch = 'main') => {
      if (branch !== 'main') git('checkout', '--quiet', '-B', branch)
      for (const [name, text] of Object.entries(changes)) {
        if (text === null) rmSync(join(path, name))
        else {
          mkdirSync(dirname(join(path, name)), { recursive: true })
          writeFileSync(join(path, name), text)
        }
      }
      save()
      if (branch !== 'main') git('checkout', '--quiet', 'main')
    },
    link: (name, target) => {
      symlinkSync(target, join(path, name))
      save()
    },
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  }
  repository.commit(files)
  return repository
}

export interface GitServer extends AsyncDisposable {
  readonly url: string
  readonly host: string
  /** The Authorization headers that came. */
  readonly signedInAs: string[]
  calls: number
}

/** Serves a repository by git's smart HTTP, to those with the token, or to all. */
export async function serveGit({ path }: GitRepository, token: string | null): Promise<GitServer> {
  const signedInAs: string[] = []
  const right = `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`
  const server = createServer((request, response) => {
    served.calls += 1
    signedInAs.push(request.headers.authorization ?? '')
    if (token !== null && request.headers.authorization !== right) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end()
      return
    }
    const advertise = request.method === 'GET'
    const kind = advertise ? 'advertisement' : 'result'
    response.writeHead(200, { 'content-type': `application/x-git-upload-pack-${kind}` })
    if (advertise) response.write('001e# service=git-upload-pack\n0000')
    const words = ['upload-pack', '--stateless-rpc', ...(advertise ? ['--advertise-refs'] : []), path]
    const version = String(request.headers['git-protocol'] ?? '')
    const child = spawn('git', words, { env: { ...environment, GIT_PROTOCOL: version } })
    request.pipe(child.stdin)
    child.stdin.on('error', () => {})
    child.stdout.pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const served: GitServer = {
    url: `http://${host}/shop.git`,
    host,
    signedInAs,
    calls: 0,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return served
}
