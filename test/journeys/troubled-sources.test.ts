import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { component } from '../sources/folder.ts'
import { githubDouble } from '../sources/github-double.ts'
import type { GitHubDouble } from '../sources/github-double-parts.ts'
import { inRepository } from '../sources/keep-github.ts'
import { asking } from './support/asking.ts'
import { companyWithApp } from './support/company.ts'
import { eventually } from './support/eventually.ts'
import { reads } from './support/requesting.ts'
import { type Stage, startStage } from './support/stage.ts'

const owned = (name: string, owner: string) => component(name).replace('owner: payments', `owner: ${owner}`)

describe('a source that', () => {
  let github: GitHubDouble
  let yard: string
  let stage: Stage

  beforeAll(async () => {
    yard = mkdtempSync(join(tmpdir(), 'stagedoor-yard-'))
    writeFileSync(join(yard, 'anchor.yaml'), owned('anchor', 'data'))
    github = await githubDouble([inRepository('rope'), inRepository('sail'), inRepository('mast')], 100)
    stage = await startStage({
      transport: 'socket',
      replicas: 1,
      workspace: companyWithApp(),
      environment: { GITHUB_API_URL: github.url },
      arrange: (directory) => {
        const path = join(directory, 'portal.yaml')
        const sources = `\n  sources:\n    - { name: yard, path: '${yard}' }\n    - { name: shop, kind: github, organization: shop }\n`
        writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd()}\n${sources}`)
      },
    })
    await eventually(async () => (await ask('/owner mast')).includes('Payments'))
    await eventually(async () => (await ask('/owner anchor')).includes('Data'))
  }, 60_000)
  afterAll(async () => {
    await stage.close()
    await github[Symbol.asyncDispose]()
    rmSync(yard, { recursive: true, force: true })
  })

  const ask = async (line: string, who = 'Kai') => {
    const [command = '', ...rest] = line.split(' ')
    return reads(await asking(stage.playground).ask(who, command, rest.join(' ')))
  }

  /** Has a source read again, and waits until admins read in its problems what they are to. */
  const tells = async (source: string, words: RegExp) => {
    expect(await ask(`/portal refresh ${source}`)).toContain(`Reading the source “${source}” again.`)
    await eventually(async () => {
      const problems = await ask('/portal problems')
      if (!words.test(problems)) throw new Error(problems)
      return true
    })
  }

  const nothing = /^Nothing is wrong: every document of every source was read\.$/u
  /** Puts something in the place of the file at once: while there is none, what it gave is rightly gone. */
  const put = (make: (path: string) => void) => {
    make(`${yard}.next`)
    renameSync(`${yard}.next`, join(yard, 'anchor.yaml'))
  }
  const write = (text: string) => put((path) => writeFileSync(path, text))
  const mend = async () => {
    write(owned('anchor', 'data'))
    await tells('yard', nothing)
    expect(await ask('/portal show anchor')).not.toContain('Problems in its documents')
  }

  describe('is a folder whose file', () => {
    it('breaks keeps the entity as it was, and its card tells file and line until it is mended', async () => {
      write(owned('anchor', 'data').replace('owner: data', 'owner: 7'))
      await tells('yard', /one problem in one source\n\*yard\*[^\n]*\nanchor\.yaml, line 8: /u)
      expect(await ask('/portal show anchor', 'Ana')).toMatch(
        /\*Owner\*\nData[\s\S]*Problems in its documents\*\nanchor\.yaml, line 8: /u,
      )
      await mend()
    })

    const bomb = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)
    it.each([
      [
        'is a bomb of anchors',
        () => write(`a0: &a0 [1]\n${bomb.join('\n')}\n`),
        /anchor\.yaml, line \d+: .*repeats its anchors/u,
      ],
      ['grows to 50 MB', () => write('#'.repeat(50_000_000)), /anchor\.yaml, line 1: .*larger than 5 MB/u],
      [
        'becomes a million documents',
        () => write('--- a\n'.repeat(800_000)),
        /21 problems in one source[\s\S]*anchor\.yaml, line 1: The document is not a mapping/u,
      ],
      [
        'becomes a pipe that never ends',
        () => put((path) => execFileSync('sh', ['-c', 'mkfifo "$0"', path])),
        /anchor\.yaml, line 1: .*it is not a file/u,
      ],
      [
        'becomes a link out of the folder',
        () => put((path) => symlinkSync(join(stage.manifests, 'catalog', 'teams.yaml'), path)),
        /anchor\.yaml, line 1: .*it leads outside of the folder that is read/u,
      ],
    ] as const)('%s keeps answering as before, and comes right again', async (_what, harm, words) => {
      harm()
      await tells('yard', words)
      expect(await ask('/owner anchor', 'Ana')).toContain('*anchor* is owned by *Data*')
      expect(await ask('/owner checkout', 'Ana')).toContain('Payments')
      await mend()
    })

    it('turns into a link out of it and back while it is read never brings what lies there', async () => {
      const outside = mkdtempSync(join(tmpdir(), 'stagedoor-outside-'))
      writeFileSync(join(outside, 'stolen.yaml'), owned('stolen', 'data'))
      for (let round = 0; round < 60; round++) {
        if (round % 2 === 0) put((path) => symlinkSync(join(outside, 'stolen.yaml'), path))
        else write(owned('anchor', 'data'))
        if (round % 10 === 0) await ask('/portal refresh yard')
      }
      await mend()
      rmSync(outside, { recursive: true })
      expect(await ask('/owner stolen')).toMatch(/^Nothing in the catalog is called “stolen”/u)
      expect(await ask('/owner anchor')).toContain('*Data*')
    })
  })

  it('claims what another has reads so, and has it as soon as the other lets go', async () => {
    write(`${owned('anchor', 'data')}---\n${owned('rope', 'platform')}`)
    await tells(
      'yard',
      /\*yard\*[^\n]*\nanchor\.yaml, line \d+: .*component:default\/rope is already kept by the source "shop"/u,
    )
    expect(await ask('/owner rope', 'Ana')).toContain('*Payments*')
    github.repositories.splice(0, 1)
    expect(await ask('/portal refresh shop')).toContain('Reading')
    await tells('yard', nothing)
    await eventually(async () => (await ask('/owner rope', 'Ana')).includes('*Platform*'))
    await mend()
    await eventually(async () => !(await ask('/owner rope')).includes('is owned by'))
  })

  describe('is GitHub and in the middle of a reading', () => {
    const pushed = (at: string) => {
      for (const one of github.repositories) one.pushed_at = at
    }
    const stays = async () => {
      for (const name of ['sail', 'mast']) expect(await ask(`/owner ${name}`, 'Ana')).toContain('*Payments*')
    }
    const file = '/repos/shop/mast/contents/catalog-info.yaml'

    it.each([
      [
        'breaks off the list',
        { path: '/orgs/shop/repos', how: 'half' },
        /GitHub does not answer as it should\. What was read from it before stays/u,
      ],
      [
        'breaks off a file',
        { path: file, how: 'half' },
        /GitHub does not answer as it should\. What was read from it before stays/u,
      ],
      [
        'sends a file without end',
        { path: file, how: 'endless' },
        /mast\/catalog-info\.yaml, line 1: .*larger than 5 MB/u,
      ],
    ] as const)('%s keeps answering as before, and comes right again', async (what, breaks, words) => {
      pushed(`2026-11-0${what.length % 9}T00:00:00Z`)
      github.breaks = breaks
      await tells('shop', words)
      await stays()
      github.breaks = null
      pushed(`2026-11-1${what.length % 9}T00:00:00Z`)
      await tells('shop', nothing)
      await stays()
    })

    it('fails keeps answering as before, and goes on when it answers', async () => {
      pushed('2026-11-20T00:00:00Z')
      github.trouble = { status: 500, after: 2 }
      await tells('shop', /github\.com\/shop, line 1: GitHub does not answer as it should/u)
      await stays()
      github.trouble = null
      await tells('shop', nothing)
      await stays()
    })

    // How it then goes on is told with the sources themselves, whose clock can be moved.
    it('asks us to wait keeps answering as before', async () => {
      pushed('2026-11-21T00:00:00Z')
      github.trouble = { status: 429, headers: { 'retry-after': '120' }, after: 2 }
      await tells('shop', /GitHub asks us to wait: we have asked too much\. What was read from it before stays/u)
      await stays()
    })
  })
})
