import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import company from '../../src/demo/workspace.json' with { type: 'json' }
import type { WorkspaceFile } from '../../src/playground/index.ts'
import { component } from '../sources/folder.ts'
import { type GitRepository, gitIsHere, gitRepository } from '../sources/git-repository.ts'
import { eventually } from './support/eventually.ts'
import { reads } from './support/requesting.ts'
import { type Stage, startStage } from './support/stage.ts'

const owned = (name: string, owner: string) => component(name).replace('owner: payments', `owner: ${owner}`)

describe.skipIf(!gitIsHere)('a source in a git repository', () => {
  let repository: GitRepository
  let stage: Stage

  beforeAll(async () => {
    repository = gitRepository({ 'catalog-info.yaml': owned('loyalty-points', 'payments') })
    const workspace = company as WorkspaceFile
    stage = await startStage({
      transport: 'socket',
      replicas: 1,
      workspace: { ...workspace, people: [...workspace.people, { handle: 'nova', name: 'Nova Nobody' }] },
      arrange: (directory) => {
        const path = join(directory, 'portal.yaml')
        const sources = `\n  sources:\n    - { name: loyalty, kind: git, url: '${repository.path}', every: 1h }\n`
        writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd()}\n${sources}`)
      },
    })
  }, 60_000)
  afterAll(async () => {
    await stage.close()
    repository[Symbol.dispose]()
  })

  const ask = async (command: string, text: string, who = 'Kai') => {
    const before = new Set(stage.playground.ephemerals(who).map(({ ts }) => ts))
    await stage.playground.as(who).slash(command, text, { channel: 'general' })
    const answer = stage.playground.ephemerals(who).find(({ ts }) => !before.has(ts))
    return answer === undefined ? '' : reads(answer)
  }

  /** Has it read again, and waits until an answer says so. */
  const becomes = async (command: string, text: string, words: RegExp) => {
    expect(await ask('/portal', 'refresh loyalty')).toContain('Reading the source “loyalty” again.')
    return await eventually(async () => words.test(await ask(command, text)))
  }

  it('answers as soon as it has been read', async () => {
    await eventually(async () => /Payments/u.test(await ask('/owner', 'loyalty-points', 'Ana')))
  })

  it('is read again when an admin asks, and for nobody else', async () => {
    repository.commit({ 'catalog-info.yaml': owned('loyalty-points', 'storefront') })
    for (const who of ['Ana', 'Sam', 'Nova']) {
      expect(await ask('/portal', 'refresh', who)).toContain('Only admins of the portal can have sources read again')
    }
    expect(await ask('/owner', 'loyalty-points')).toContain('Payments')
    await becomes('/owner', 'loyalty-points', /Storefront/u)
    expect(await ask('/portal', 'refresh loyalti')).toMatch(/There is no source.*loyalti/u)
  })

  it('that vanishes keeps answering, and admins read why; that comes back goes on', async () => {
    renameSync(join(repository.path, '.git'), join(repository.path, 'away'))
    await becomes('/portal', 'problems', /is not there, or not for us\. What was read from it before stays/u)
    expect(await ask('/owner', 'loyalty-points')).toContain('Storefront')
    renameSync(join(repository.path, 'away'), join(repository.path, '.git'))
    await becomes('/portal', 'problems', /Nothing is wrong|^(?!.*is not there, or not for us)/su)
    expect(await ask('/owner', 'loyalty-points')).toContain('Storefront')
  })

  it('that is rewritten over and over while it is read ends as it then is', async () => {
    for (const [round, owner] of ['platform', 'data', 'payments', 'platform', 'storefront'].entries()) {
      repository.git('checkout', '--quiet', '--orphan', `rewritten-${round}`)
      repository.commit({ 'catalog-info.yaml': owned('loyalty-points', owner) })
      repository.git('branch', '--move', '--force', 'main')
      const asked = ask('/portal', 'refresh loyalty')
      repository.git('reflog', 'expire', '--expire=now', '--all')
      repository.git('gc', '--quiet', '--prune=now')
      await asked
    }
    await becomes('/portal', 'problems', /Nothing is wrong/u)
    await becomes('/owner', 'loyalty-points', /Storefront/u)
  })

  it('that claims what another source has does not get it', async () => {
    repository.commit({ 'more/catalog-info.yaml': owned('checkout', 'storefront') })
    await becomes('/portal', 'problems', /component:default\/checkout is already kept by the source "manifests"/u)
    expect(await ask('/owner', 'checkout')).toContain('Payments')
  })

  it('that turns hostile is refused part by part, while everything else answers', async () => {
    const bomb = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)
    repository.commit({
      'catalog-info.yaml': `a0: &a0 [1]\n${bomb.join('\n')}\n`,
      'large/catalog-info.yaml': '#'.repeat(6_000_000),
      'more/catalog-info.yaml': owned('loyalty-cards', 'storefront'),
    })
    repository.link('link', '/etc')
    await becomes('/portal', 'problems', /repeats its anchors so often.*larger than 5 MB/su)
    expect(await ask('/owner', 'loyalty-points')).toContain('Storefront')
    expect(await ask('/owner', 'loyalty-cards')).toContain('Storefront')
    expect(await ask('/owner', 'checkout')).toContain('Payments')
  })
})
