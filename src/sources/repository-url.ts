import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** Large enough for any real `.git/config`. */
const largestConfig = 1_000_000

/**
 * The repository's addresses in the form `host/owner/name`, from the remotes of a git work tree. Reads git's own config file and
 * runs nothing. Empty where the folder is no work tree or has no remote.
 */
export async function repositoriesOf(folder: string): Promise<readonly string[]> {
  const config = await readGitConfig(folder)
  const urls = [...config.matchAll(/^\s*url\s*=\s*"?([^"\n]+?)"?\s*$/gim)].map(([, url]) => normalizeRemote(url ?? ''))
  return [...new Set(urls.filter((url) => url !== null))]
}

async function readGitConfig(folder: string): Promise<string> {
  const git = join(folder, '.git')
  try {
    const found = await stat(git)
    const directory = found.isDirectory() ? git : await linkedDirectory(folder, git)
    const path = join(directory, 'config')
    return (await stat(path)).size > largestConfig ? '' : await readFile(path, 'utf8')
  } catch {
    return ''
  }
}

/** In a linked work tree `.git` is a file that names the real folder, and `commondir` there names the one with the config. */
async function linkedDirectory(folder: string, file: string): Promise<string> {
  const directory = resolve(folder, (await readFile(file, 'utf8')).replace(/^gitdir:\s*/, '').trim())
  const common = await readFile(join(directory, 'commondir'), 'utf8').catch(() => '.')
  return resolve(directory, common.trim())
}

/** `git@host:owner/name.git`, `ssh://git@host/owner/name` and `https://host/owner/name.git` alike become `host/owner/name`. */
export function normalizeRemote(url: string): string | null {
  const short = /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)(.+)$/.exec(url)
  const long = /^(?:https?|ssh|git|git\+ssh):\/\/(?:[^@/]+@)?([^/:]+)(?::\d+)?\/(.+)$/.exec(url)
  const found = long ?? short
  if (found === null) return null
  const path = (found[2] ?? '').replace(/\/+$/, '').replace(/\.git$/, '')
  return path === '' ? null : `${found[1]}/${path}`.toLowerCase()
}

const fileMarks = ['/-/blob/', '/-/raw/', '/-/tree/', '/blob/', '/raw/', '/tree/', '/src/branch/', '/src/']

/**
 * The path inside the repository that a URL of its forge names, as the places it may be at: a branch may hold slashes, so each
 * split into branch and path is a candidate, the shortest branch first. Null where the URL is not of one of the repositories.
 */
export function pathsInRepository(url: string, repositories: readonly string[]): readonly string[] | null {
  const whole = parseUrl(url)
  if (whole === null) return null
  const rest = afterRepository(whole, repositories)
  if (rest === null) return null
  const parts = rest.split('/').filter((part) => part !== '')
  return parts.slice(1).map((_, index) => parts.slice(index + 1).join('/'))
}

function parseUrl(url: string): { host: string; path: string } | null {
  try {
    const { protocol, hostname, pathname } = new URL(url)
    if (protocol !== 'https:' && protocol !== 'http:') return null
    return { host: hostname, path: decodeURIComponent(pathname) }
  } catch {
    return null
  }
}

function afterRepository(
  { host, path }: { host: string; path: string },
  repositories: readonly string[],
): string | null {
  for (const repository of repositories) {
    const start = `${repository.slice(repository.indexOf('/'))}/`
    if (!path.toLowerCase().startsWith(start)) continue
    const rest = path.slice(start.length - 1)
    const sameHost = host === repository.slice(0, repository.indexOf('/'))
    const mark = sameHost ? fileMarks.find((candidate) => rest.startsWith(candidate)) : undefined
    if (mark !== undefined) return rest.slice(mark.length)
    if (host === 'raw.githubusercontent.com' && repository.startsWith('github.com/')) {
      return rest.replace(/^\/(refs\/heads\/)?/, '')
    }
  }
  return null
}
