import { rename } from 'node:fs/promises'
import { describe, expect, test, vi } from 'vitest'
import type { Log } from '../../src/base/log.ts'
import { parseReference } from '../../src/base/reference.ts'
import { getEntity, listProblems } from '../../src/catalog/index.ts'
import { keepSources } from '../../src/sources/keep-sources.ts'
import type { SourceAccess } from '../../src/sources/source-access.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { noAccess } from './access.ts'
import { component, folderOf } from './folder.ts'
import { gitIsHere, gitRepository, serveGit } from './git-repository.ts'

const world = databaseForTests({
  empty: ['entities', 'relations', 'sources', 'problems', 'portal_settings', 'definitions', 'definition_versions'],
})

const entity = (reference: string) => world.transact(system, (ctx) => getEntity(ctx, parseReference(reference)))
const problems = async () => (await world.transact(system, (ctx) => listProblems(ctx))).map(({ message }) => message)

/** The portal's sources in a folder of manifests, and everything that was logged. */
async function keep(sources: readonly Record<string, unknown>[], access: SourceAccess = noAccess) {
  const manifest = (declared: readonly Record<string, unknown>[]) =>
    JSON.stringify({ apiVersion: 'stagedoor.dev/v1', kind: 'Portal', spec: { sources: declared } })
  const folder = await folderOf({ 'portal.yaml': manifest(sources) })
  const logged: string[] = []
  const say = (fields: unknown, message: string) => void logged.push(`${JSON.stringify(fields)} ${message}`)
  const log: Log = { info: say, warn: say, error: say }
  const kept = keepSources({ directory: folder.path, transact: world.transact, log, clock: world.clock, access })
  return {
    ...kept,
    logged,
    path: folder.path,
    declare: (declared: readonly Record<string, unknown>[]) => folder.write({ 'portal.yaml': manifest(declared) }),
    only: async () => (await kept.refresh(['shop']))[0],
    [Symbol.asyncDispose]: async () => {
      await kept.close()
      await folder[Symbol.asyncDispose]()
    },
  }
}

const one = { 'catalog-info.yaml': component('checkout') }

describe.skipIf(!gitIsHere)('a git source', () => {
  test('gives what its newest commit says, of the branch and the files that are named', async () => {
    using repository = gitRepository({ ...one, 'deep/er/catalog-info.yml': component('ledger'), 'k8s.yaml': 'a: 1\n' })
    repository.commit({ 'catalog-info.yaml': component('basket') }, 'next')
    await using sources = await keep([{ name: 'shop', kind: 'git', url: repository.path }])
    expect((await sources.only())?.outcome?.entities).toMatchObject({ added: 2 })
    expect(await entity('component:ledger')).toMatchObject({ source: 'shop', file: 'deep/er/catalog-info.yml' })
    expect(await problems()).toEqual([])
    await sources.declare([{ name: 'shop', kind: 'git', url: repository.path, branch: 'next', paths: ['/catalog-*'] }])
    expect((await sources.only())?.outcome?.entities).toMatchObject({ added: 1, removed: 2 })
    expect(await entity('component:basket')).not.toBeNull()
  })

  test('costs one question where nothing has changed, and is read again when a commit comes', async () => {
    using repository = gitRepository(one)
    await using server = await serveGit(repository, null)
    await using sources = await keep([{ name: 'shop', kind: 'git', url: server.url }])
    await sources.only()
    server.calls = 0
    expect(await sources.only()).toEqual({ source: 'shop', outcome: null, trouble: null })
    expect(server.calls).toBe(2)
    repository.commit({ 'more/catalog-info.yaml': component('ledger') })
    expect((await sources.only())?.outcome?.entities).toMatchObject({ added: 1, unchanged: 1 })
  })

  test('signs in with the token of its host alone, and shows it to nobody', async () => {
    using repository = gitRepository(one)
    await using server = await serveGit(repository, 'hush-hush')
    const declared = [{ name: 'shop', kind: 'git', url: server.url }]
    await using stranger = await keep(declared, { ...noAccess, gitCredentials: { 'example.com': 'hush-hush' } })
    expect(await stranger.only()).toMatchObject({ outcome: null, trouble: expect.stringMatching(/asks for a sign-in/) })
    expect(server.signedInAs.join('')).toBe('')
    const known = { ...noAccess, gitCredentials: { [server.host]: 'hush-hush' } }
    await using sources = await keep(declared, known)
    expect((await sources.only())?.outcome?.entities).toMatchObject({ added: 1 })
    await using liar = await keep(declared, { ...noAccess, gitCredentials: { [server.host]: 'wrong-hush' } })
    expect(await liar.only()).toMatchObject({ trouble: expect.stringMatching(/refuses ours/) })
    const audit = await world.sql`select details::text as details from audit_entries`
    const told = [
      ...sources.logged,
      ...liar.logged,
      ...(await problems()),
      ...audit.map(({ details }) => details),
    ].join()
    expect(told).not.toContain('hush')
  })

  test('keeps what was read when it is gone, says so, and goes on when it is back', async () => {
    using repository = gitRepository(one)
    await using sources = await keep([{ name: 'shop', kind: 'git', url: repository.path, branch: 'main' }])
    await sources.only()
    await rename(`${repository.path}/.git`, `${repository.path}/away`)
    expect(await sources.only()).toMatchObject({
      trouble: 'The repository is not there, or not for us. What was read from it before stays.',
    })
    expect(await entity('component:checkout')).not.toBeNull()
    expect(await problems()).toEqual([expect.stringContaining('is not there, or not for us')])
    await rename(`${repository.path}/away`, `${repository.path}/.git`)
    expect(await sources.only()).toMatchObject({ trouble: null })
    expect(await problems()).toEqual([])
    repository.git('branch', '--move', 'main', 'other')
    expect(await sources.only()).toMatchObject({ trouble: expect.stringContaining('has no branch named "main"') })
    expect(await entity('component:checkout')).not.toBeNull()
  })

  test('that is declared again is read at once, whenever its time would have come', async () => {
    using repository = gitRepository(one)
    const declared = [{ name: 'shop', kind: 'git', url: repository.path, every: 3_600 }]
    await using sources = await keep(declared)
    await sources.only()
    await sources.declare([])
    await sources.round(true)
    expect(await entity('component:checkout')).toBeNull()
    await sources.declare(declared)
    await sources.round(false)
    await vi.waitFor(async () => expect(await entity('component:checkout')).not.toBeNull(), { timeout: 10_000 })
  })

  test('that turns hostile is refused part by part, in words, and takes nothing else down', async () => {
    using repository = gitRepository({ ...one, 'bomb/catalog-info.yaml': component('bomb') })
    await using sources = await keep([
      { name: 'shop', kind: 'git', url: repository.path, paths: ['**/catalog-info.*'] },
    ])
    await sources.only()
    const bomb = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)
    repository.commit({
      'bomb/catalog-info.yaml': `a0: &a0 [1]\n${bomb.join('\n')}\n`,
      'large/catalog-info.yaml': 'a'.repeat(12_000_000),
      'many/catalog-info.yaml': '---\na: 1\n'.repeat(3_000),
      'fine/catalog-info.yaml': component('fine'),
      '.gitattributes': '* filter=evil\n',
      '.gitmodules': '[submodule "x"]\n\tpath = x\n\turl = ../elsewhere\n',
    })
    repository.link('catalog-info.json', '/etc/hostname')
    repository.link('out', '/etc')
    expect((await sources.only())?.outcome?.entities).toMatchObject({ added: 1, removed: 0 })
    expect(await entity('component:fine')).not.toBeNull()
    expect(await entity('component:bomb')).not.toBeNull()
    const said = (await problems()).join('\n')
    expect(said.length).toBeLessThan(500_000)
    expect(said).toMatch(/repeats its anchors so often/)
    expect(said).toMatch(/larger than 5 MB/)
    expect(said).toMatch(/more than 1000 problems; the rest was not read/)
  })

  test('is not read where its address is none that is meant', async () => {
    for (const url of [
      'ext::sh -c date',
      '--upload-pack=date',
      'ftp://example.com/a',
      'https://ana:hush@example.com/a',
      'https://hush@example.com/a',
    ]) {
      await using sources = await keep([{ name: 'shop', kind: 'git', url }])
      expect(await sources.refresh()).toHaveLength(1)
      expect((await problems()).join()).toContain('spec.sources')
    }
  })
})

describe('sources together', () => {
  test('the first keeps an entity that two claim; when it lets go, the other has it', async () => {
    await using first = await folderOf({ 'a.yaml': component('checkout') })
    await using second = await folderOf({ 'b.yaml': component('checkout', 'system: shop') })
    await using sources = await keep([
      { name: 'first', path: first.path },
      { name: 'second', path: second.path },
    ])
    await sources.refresh()
    expect(await problems()).toEqual([expect.stringContaining('already kept by the source "first" (a.yaml)')])
    await first.write({ 'a.yaml': component('ledger') })
    await sources.refresh()
    await sources.refresh()
    expect(await entity('component:checkout')).toMatchObject({ source: 'second' })
    expect(await problems()).toEqual([])
  })

  test('a file is a source as a folder is, and patterns say which files of a folder are', async () => {
    await using folder = await folderOf({ 'one.yaml': component('one'), 'a/x.txt': component('x'), 'a/y.yaml': 'b: 1' })
    await using sources = await keep([
      { name: 'file', path: `${folder.path}/one.yaml` },
      { name: 'some', path: folder.path, paths: ['a/*.txt'] },
    ])
    await sources.refresh()
    expect(await entity('component:one')).toMatchObject({ source: 'file', file: 'one.yaml' })
    expect(await entity('component:x')).toMatchObject({ source: 'some', file: 'a/x.txt' })
    await folder.write({ 'a/z.txt': component('z'), 'one.yaml': component('uno') })
    await sources.refresh()
    expect(await entity('component:z')).not.toBeNull()
    expect(await entity('component:uno')).not.toBeNull()
    await sources.declare([{ name: 'some', path: folder.path, paths: ['a/z.*'] }])
    await sources.refresh()
    expect(await entity('component:x')).toBeNull()
    expect(await entity('component:uno')).toBeNull()
    expect(await entity('component:z')).not.toBeNull()
    expect(await problems()).toEqual([])
  })

  test('each is looked at in its own time', async () => {
    await using folder = await folderOf({ 'a.yaml': component('one') })
    await using sources = await keep([{ name: 'slow', path: folder.path, every: '1h' }])
    await sources.round(false)
    await folder.write({ 'a.yaml': component('two') })
    world.clock.advance(59 * 60_000)
    await sources.round(false)
    expect(await entity('component:two')).toBeNull()
    world.clock.advance(60_000)
    await sources.round(false)
    expect(await entity('component:two')).not.toBeNull()
  })
})
