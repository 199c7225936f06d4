import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type Answered, type DoubleRepository, type GitHubDouble, json, missing } from './github-double-parts.ts'

const unprocessable = (message: string): Answered => ({ ...json({ message }), status: 422 })

/** The files of a branch; nothing where there is none. */
export function filesOn(
  { files, branches = {} }: DoubleRepository,
  branch: string,
): Record<string, string> | undefined {
  return branch === 'main' ? files : branches[branch]
}

/** A file as GitHub answers it where it is not asked for as it is. */
export function fileOf(path: string, text: string) {
  const content = Buffer.from(text).toString('base64').replaceAll(/.{60}/g, '$&\n')
  return { type: 'file', encoding: 'base64', path, content, sha: shaOf(text) }
}

const shaOf = (text: string) => createHash('sha1').update(text).digest('hex')

/** Answers the routes by which a repository is changed, and what is looked at before; null for any other. */
export function writing(double: GitHubDouble, { method }: IncomingMessage, url: URL, body: string): Answered | null {
  const [, name = '', rest = ''] = /^\/repos\/shop\/([^/]+)(?:\/(.*))?$/.exec(url.pathname) ?? []
  const repository = double.repositories.find((one) => one.name === name)
  if (repository === undefined) return null
  const given = body === '' ? {} : (JSON.parse(body) as Record<string, string>)
  if (method === 'GET' && rest === '') return json({ name, default_branch: 'main' })
  if (method === 'GET' && rest.startsWith('git/ref/heads/'))
    return headOf(repository, decodeURIComponent(rest.slice(14)))
  if (rest === 'git/refs' && method === 'POST') return makeBranch(repository, given)
  if (rest.startsWith('contents/') && method === 'PUT')
    return changeFile(repository, decodeURIComponent(rest.slice(9)), given)
  if (rest !== 'pulls') return null
  return method === 'POST' ? openPull(double, repository, given) : listPulls(double, name, url)
}

function headOf(repository: DoubleRepository, branch: string): Answered {
  const files = filesOn(repository, branch)
  return files === undefined
    ? missing
    : json({ ref: `refs/heads/${branch}`, object: { sha: shaOf(JSON.stringify(files)) } })
}

function makeBranch(repository: DoubleRepository, { ref = '', sha }: Record<string, string>): Answered {
  const branch = ref.replace('refs/heads/', '')
  if (filesOn(repository, branch) !== undefined) return unprocessable('Reference already exists')
  if (sha !== shaOf(JSON.stringify(repository.files))) return unprocessable('Object does not exist')
  repository.branches = { ...repository.branches, [branch]: { ...repository.files } }
  return { ...json({ ref }), status: 201 }
}

function changeFile(repository: DoubleRepository, path: string, given: Record<string, string>): Answered {
  const files = filesOn(repository, given.branch ?? 'main')
  if (files === undefined) return missing
  if (given.sha !== shaOf(files[path] ?? '')) return { ...json({ message: `${path} does not match` }), status: 409 }
  files[path] = Buffer.from(given.content ?? '', 'base64').toString('utf8')
  return json({ commit: { message: given.message } })
}

function openPull(double: GitHubDouble, repository: DoubleRepository, given: Record<string, string>): Answered {
  const { head = '', base = '', title = '', body = '' } = given
  const there = double.pulls.some((one) => one.repository === repository.name && one.head === head)
  if (there) return unprocessable('A pull request already exists')
  if (JSON.stringify(filesOn(repository, head)) === JSON.stringify(filesOn(repository, base))) {
    return unprocessable('No commits between them')
  }
  const html_url = `https://github.example/shop/${repository.name}/pull/${double.pulls.length + 1}`
  const about = { repository: repository.name, head, base, title, body, html_url }
  const pull = { ...about, state: 'open' as const, merged_at: null }
  double.pulls.push(pull)
  return { ...json(pull), status: 201 }
}

function listPulls({ pulls }: GitHubDouble, name: string, url: URL): Answered {
  const head = url.searchParams.get('head')
  return json(pulls.filter((one) => one.repository === name && `shop:${one.head}` === head))
}
