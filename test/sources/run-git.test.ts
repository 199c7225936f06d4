import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { gitEnvironment } from '../../src/sources/git/git-environment.ts'
import { GitFailed, runGit } from '../../src/sources/git/run-git.ts'
import { sayGitFailure } from '../../src/sources/git/say-git-failure.ts'
import { noAccess } from './access.ts'
import { folderOf } from './folder.ts'

/** A program git of our own, which does what the script says. */
async function fakeGit(script: string) {
  const folder = await folderOf({ git: `#!/bin/sh\n${script}\n` })
  await chmod(join(folder.path, 'git'), 0o755)
  const environment = { PATH: `${folder.path}:${process.env.PATH}` }
  return {
    run: (given: { within?: number; mostOutput?: number; signal?: AbortSignal; input?: string }) =>
      runGit({
        words: ['x'],
        environment,
        within: 10_000,
        mostOutput: 1_000,
        signal: new AbortController().signal,
        ...given,
      }),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  }
}

describe('a call of git', () => {
  test('that takes too long is ended with all that it started', async () => {
    await using git = await fakeGit('sleep 60 & wait')
    await expect(git.run({ within: 100 })).rejects.toThrow('The repository did not answer in 0.1 s.')
  })

  test('that answers too much is ended', async () => {
    await using git = await fakeGit('yes')
    await expect(git.run({})).rejects.toThrow('The repository is too large to be read.')
  })

  test('ends when the portal does', async () => {
    await using git = await fakeGit('sleep 60')
    const ending = new AbortController()
    const call = git.run({ signal: ending.signal })
    ending.abort()
    await expect(call).rejects.toThrow('was ended')
  })

  test('is given nothing of our environment, and what it fails with is said in our words', async () => {
    await using git = await fakeGit('env >&2; cat >&2; exit 128')
    const failed = await git.run({ input: "fatal: could not read Username for 'https://hush'" }).catch((error) => error)
    expect(failed).toBeInstanceOf(GitFailed)
    expect(failed.said).not.toMatch(/VITEST|NODE_/)
    expect(String(sayGitFailure(failed))).toBe(
      'SourceUnavailable: The repository asks for a sign-in, or refuses ours. Set GIT_CREDENTIALS for its host, or an SSH key.',
    )
    expect(String(sayGitFailure(new GitFailed('hush: something strange')))).not.toContain('hush')
  })

  test('says that it needs the program where there is none', async () => {
    const call = { words: [], within: 1_000, mostOutput: 1, signal: new AbortController().signal }
    await expect(runGit({ ...call, environment: { PATH: '/nowhere' } })).rejects.toThrow('git is not installed here')
  })
})

test('a token goes to its host alone, and only over http', () => {
  const access = { ...noAccess, gitCredentials: { 'git.example.com': 'hush' } }
  const values = (url: string) => Object.values(gitEnvironment(url, access)).join('\n')
  expect(values('https://git.example.com/a.git')).toContain('http.https://git.example.com/.extraHeader')
  for (const url of ['https://example.com/git.example.com', 'ssh://git.example.com/a', 'git@git.example.com:a', '/a']) {
    expect(values(url)).not.toContain('extraHeader')
  }
})
