import { z } from 'zod'
import type { GitHubWriter } from './github-writer.ts'
import { Hindered } from './hindered.ts'
import { bodyOf, knownPull, pullOf } from './known-pull.ts'
import type { Proposal } from './proposal.ts'
import { setOwner } from './set-owner.ts'

export type Proposed =
  | { readonly pullRequest: string }
  /** Half a sentence for people: why there is none and will be none. */
  | { readonly trouble: string }

const repository = z.object({ default_branch: z.string().min(1).max(300) })
const branchHead = z.object({ object: z.object({ sha: z.string().min(1).max(100) }) })
const file = z.object({ type: z.literal('file'), encoding: z.literal('base64'), content: z.string(), sha: z.string() })

/**
 * Opens the pull request of a proposal, or finds the one that was opened before: the branch and what is on it are looked at
 * before they are made, so that repeating it after a lost answer makes nothing twice.
 */
export async function openPullRequest(writer: GitHubWriter, proposal: Proposal): Promise<Proposed> {
  try {
    const at = { owner: proposal.organization, repo: proposal.repository }
    const base =
      proposal.base ?? repository.parse(bodyOf(await writer.send('GET /repos/{owner}/{repo}', at))).default_branch
    const known = await knownPull(writer, proposal)
    if (known !== null) return { pullRequest: known.address }
    changed(await readFile(writer, proposal, base), proposal)
    await makeBranch(writer, proposal, base)
    await changeFile(writer, proposal)
    return { pullRequest: await makePull(writer, proposal, base) }
  } catch (error) {
    if (error instanceof Hindered) return { trouble: error.message }
    if (error instanceof z.ZodError) return { trouble: 'GitHub does not answer as it should' }
    throw error
  }
}

interface FileRead {
  readonly text: string
  readonly sha: string
}

async function readFile(writer: GitHubWriter, proposal: Proposal, ref: string): Promise<FileRead> {
  const { organization, repository: repo, path } = proposal
  const parameters = { owner: organization, repo, path: encoded(path), ref }
  const answer = await writer.send('GET /repos/{owner}/{repo}/contents/{+path}', parameters)
  if (answer.status === 404) throw new Hindered(`${repo} has no file ${path} any more`)
  const found = file.safeParse(bodyOf(answer))
  // Beyond a megabyte GitHub gives no content.
  if (!found.success) throw new Hindered(`${path} in ${repo} is not a file that can be changed`)
  const bytes = Buffer.from(found.data.content, 'base64')
  const text = bytes.toString('utf8')
  if (!Buffer.from(text).equals(bytes)) throw new Hindered(`${path} in ${repo} is not written in UTF-8`)
  return { text, sha: found.data.sha }
}

function changed({ text }: FileRead, { entity, owner }: Proposal): string {
  const { kind, namespace, name } = entity
  const set = setOwner(text, { kind, namespace, name, owner })
  if (!set.ok) throw new Hindered(set.why)
  return set.text
}

async function makeBranch(writer: GitHubWriter, proposal: Proposal, base: string): Promise<void> {
  const at = { owner: proposal.organization, repo: proposal.repository }
  const head = await writer.send('GET /repos/{owner}/{repo}/git/ref/{+ref}', { ...at, ref: `heads/${encoded(base)}` })
  const { sha } = branchHead.parse(bodyOf(head)).object
  const ref = `refs/heads/${proposal.branch}`
  const made = await writer.send('POST /repos/{owner}/{repo}/git/refs', { ...at, ref, sha })
  // 422: it is there already, by a request whose answer was lost.
  if (made.status !== 422) bodyOf(made)
}

async function changeFile(writer: GitHubWriter, proposal: Proposal): Promise<void> {
  const { organization, repository: repo, path, branch, title } = proposal
  const before = await readFile(writer, proposal, branch)
  const text = changed(before, proposal)
  if (text === before.text) return
  const content = Buffer.from(text).toString('base64')
  const parameters = {
    owner: organization,
    repo,
    path: encoded(path),
    branch,
    message: title,
    content,
    sha: before.sha,
  }
  bodyOf(await writer.send('PUT /repos/{owner}/{repo}/contents/{+path}', parameters))
}

async function makePull(writer: GitHubWriter, proposal: Proposal, base: string): Promise<string> {
  const { organization, repository: repo, branch, title, body } = proposal
  const parameters = { owner: organization, repo, head: branch, base, title, body }
  const made = await writer.send('POST /repos/{owner}/{repo}/pulls', parameters)
  if (made.status !== 422) return pullOf(bodyOf(made)).address
  const known = await knownPull(writer, proposal)
  if (known === null) throw new Hindered('GitHub does not take the pull request; the file may name this owner already')
  return known.address
}

function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
