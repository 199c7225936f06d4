import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Log } from '../../src/base/log.ts'
import { parseReference } from '../../src/base/reference.ts'
import { getEntity, listProblems } from '../../src/catalog/index.ts'
import { keepSources } from '../../src/sources/keep-sources.ts'
import type { SourceAccess } from '../../src/sources/source-access.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { noAccess } from './access.ts'
import { component, folderOf } from './folder.ts'
import { githubDouble } from './github-double.ts'
import type { DoubleRepository, GitHubDouble } from './github-double-parts.ts'

const world = databaseForTests({
  empty: ['entities', 'relations', 'sources', 'problems', 'portal_settings', 'definitions', 'definition_versions'],
})

const entity = (reference: string) => world.transact(system, (ctx) => getEntity(ctx, parseReference(reference)))
const problems = async () => (await world.transact(system, (ctx) => listProblems(ctx))).map(({ message }) => message)

const one = (name: string, files: Record<string, string> = {}): DoubleRepository => ({
  name,
  pushed_at: '2026-11-01T00:00:00Z',
  files: { 'catalog-info.yaml': component(name), ...files },
})

/** The portal with one source at the double, and everything that was logged. */
async function keep(
  double: GitHubDouble,
  settings: Record<string, unknown> = {},
  signIn: SourceAccess['github']['signIn'] = { is: 'nobody' },
) {
  const source = { name: 'shop', kind: 'github', organization: 'shop', ...settings }
  const spec = { sources: [source] }
  const folder = await folderOf({
    'manifests/portal.yaml': JSON.stringify({ apiVersion: 'stagedoor.dev/v1', kind: 'Portal', spec }),
  })
  const logged: string[] = []
  const say = (fields: unknown, message: string) => void logged.push(`${JSON.stringify(fields)} ${message}`)
  const log: Log = { info: say, warn: say, error: say }
  const github = { apiUrl: double.url, signIn }
  const access = { ...noAccess, github, keptFolder: `${folder.path}/kept` }
  const directory = `${folder.path}/manifests`
  const open = () => keepSources({ directory, transact: world.transact, log, clock: world.clock, access })
  let kept = open()
  return {
    logged,
    /** As after a restart. */
    restart: async () => {
      await kept.close()
      kept = open()
    },
    round: () => kept.round(false),
    /** As another process with the same folder does it. */
    other: async () => {
      const another = open()
      const [refreshed] = await another.refresh(['shop'])
      await another.close()
      return refreshed
    },
    only: async () => (await kept.refresh(['shop']))[0],
    [Symbol.asyncDispose]: async () => {
      await kept.close()
      await folder[Symbol.asyncDispose]()
    },
  }
}

describe('an organisation at GitHub', () => {
  test('gives the file of each of its repositories, page after page', async () => {
    const none = { name: 'none', files: {} }
    await using double = await githubDouble([one('a'), none, one('b'), one('c'), { ...one('old'), archived: true }])
    await using sources = await keep(double)
    expect((await sources.only())?.outcome?.entities).toMatchObject({ added: 3 })
    expect(await entity('component:c')).toMatchObject({ source: 'shop', file: 'c/catalog-info.yaml' })
    expect(await entity('component:old')).toBeNull()
    expect(await problems()).toEqual([])
  })

  test('of a person is read where no organisation has the name', async () => {
    await using double = await githubDouble([])
    await using sources = await keep(double, { organization: 'ana' })
    expect(await sources.only()).toMatchObject({ outcome: {}, trouble: null })
    expect(double.asked).toHaveLength(2)
  })

  test('costs one unchanged answer a page where nothing has changed, after a restart too', async () => {
    await using double = await githubDouble([one('a'), one('b'), one('c')])
    await using sources = await keep(double)
    await sources.only()
    double.asked.length = 0
    expect(await sources.only()).toEqual({ source: 'shop', outcome: null, trouble: null })
    await sources.restart()
    expect((await sources.only())?.outcome?.entities).toMatchObject({ unchanged: 3 })
    expect(double.asked.map((line) => line.split(' → ')[1])).toEqual(['304', '304', '304', '304'])
  })

  test('is read by two processes at once without harm', async () => {
    await using double = await githubDouble([one('a'), one('b')])
    await using sources = await keep(double)
    const both = await Promise.all([sources.only(), sources.other()])
    expect(both.map((refreshed) => refreshed?.trouble)).toEqual([null, null])
    const counts = both.map((refreshed) => refreshed?.outcome?.entities)
    expect(counts.map((count) => (count?.added ?? 0) + (count?.unchanged ?? 0))).toEqual([2, 2])
    double.asked.length = 0
    expect(await sources.only()).toMatchObject({ outcome: null, trouble: null })
    expect(double.asked).toHaveLength(1)
  })

  test('is asked again only for the repository that was pushed to', async () => {
    await using double = await githubDouble([one('a'), one('b')])
    await using sources = await keep(double)
    await sources.only()
    double.asked.length = 0
    double.repositories[1] = {
      ...one('b'),
      pushed_at: '2026-11-02T00:00:00Z',
      files: { 'catalog-info.yaml': component('new') },
    }
    expect((await sources.only())?.outcome?.entities).toMatchObject({ added: 1, removed: 1, unchanged: 1 })
    expect(double.asked.filter((line) => line.includes('/contents/'))).toHaveLength(1)
    double.repositories.pop()
    expect((await sources.only())?.outcome?.entities).toMatchObject({ removed: 1, unchanged: 1 })
  })

  test('brings what a file refers to in its own repository, and nothing of another', async () => {
    const api = `apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: orders }
spec: { type: openapi, lifecycle: production, owner: payments, definition: { $openapi: ./api/orders.yaml } }
---
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: more }
spec: { targets: [./more/part one.yaml, ../b/catalog-info.yaml, ./gone.yaml] }
`
    const files = {
      'catalog-info.yaml': api,
      'api/orders.yaml': 'openapi: 3.0.0\npaths: { $ref: ./paths.yaml }\n',
      'api/paths.yaml': '/orders: {}\n',
      'more/part one.yaml': component('part'),
    }
    await using double = await githubDouble([{ ...one('a'), files }, one('b')])
    await using sources = await keep(double)
    await sources.only()
    expect((await entity('api:orders'))?.properties.definition).toBe('openapi: 3.0.0\npaths:\n  /orders: {}\n')
    expect(await entity('component:part')).toMatchObject({ file: 'a/more/part one.yaml' })
    const said = (await problems()).sort()
    expect(said).toHaveLength(2)
    expect(said[0]).toContain('"./gone.yaml", which was not read: there is no such file')
    expect(said[1]).toContain('"../b/catalog-info.yaml", which was not read: it lies outside')
  })

  test('brings what a pattern of a Location stands for, and asks for the list of files once', async () => {
    const location = JSON.stringify({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Location',
      metadata: { name: 'all' },
      spec: { targets: ['./services/**/catalog-info.yaml', './../*/catalog-info.yaml'] },
    })
    const files = {
      'catalog-info.yaml': location,
      'services/x/catalog-info.yaml': component('x'),
      'services/y/z/catalog-info.yaml': component('z'),
      'services/README.md': 'hello',
    }
    await using double = await githubDouble([{ ...one('a'), files }, one('b')])
    await using sources = await keep(double)
    expect((await sources.only())?.outcome?.entities).toMatchObject({ added: 4 })
    expect(await entity('component:z')).toMatchObject({ file: 'a/services/y/z/catalog-info.yaml' })
    expect(double.asked.filter((line) => line.includes('README'))).toEqual([])
    double.asked.length = 0
    double.repositories[1] = { ...one('b'), pushed_at: '2026-11-09T00:00:00Z' }
    await sources.only()
    expect(double.asked.filter((line) => line.includes('/a/'))).toEqual([])
  })

  test('refuses a file that is too large, in words, and reads the others', async () => {
    const large = { ...one('a'), files: { 'catalog-info.yaml': '#'.repeat(9_000_000) } }
    await using double = await githubDouble([large, one('b')])
    await using sources = await keep(double)
    expect((await sources.only())?.outcome?.entities).toMatchObject({ added: 1 })
    expect(await problems()).toEqual(['The file was not read: it is larger than 5 MB.'])
  })

  test('that asks us to wait is left alone for as long, and then read from where it was', async () => {
    await using double = await githubDouble([one('a'), one('b'), one('c')], 100)
    await using sources = await keep(double, { every: '1m' })
    const reset = world.clock.now().getTime() / 1_000 + 600
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) }
    double.trouble = { status: 403, headers, after: 2 }
    expect(await sources.only()).toMatchObject({ trouble: expect.stringContaining('asks us to wait') })
    double.trouble = null
    double.asked.length = 0
    world.clock.advance(599_000)
    await sources.round()
    expect(await sources.only()).toMatchObject({ trouble: expect.stringContaining('asks us to wait') })
    expect(double.asked).toEqual([])
    world.clock.advance(2_000)
    await sources.round()
    await expect.poll(() => entity('component:c'), { timeout: 10_000 }).not.toBeNull()
    expect(double.asked.filter((line) => line.includes('/contents/'))).toHaveLength(2)
  })

  test.each([
    [{ status: 429, headers: { 'retry-after': '90' }, after: 0 }, /asks us to wait/],
    [{ status: 403, after: 0 }, /does not let us read shop/],
    [{ status: 401, after: 0 }, /refuses our sign-in/],
    [{ status: 404, after: 0 }, /knows no shop/],
    [{ status: 502, after: 0 }, /does not answer as it should/],
    [{ status: 500, after: 2 }, /does not answer as it should/],
  ])('keeps what was read when it answers %o', async (trouble, words) => {
    await using double = await githubDouble([one('a'), one('b')])
    await using sources = await keep(double)
    await sources.only()
    for (const some of double.repositories) some.pushed_at = '2026-11-03T00:00:00Z'
    double.trouble = { ...trouble }
    expect(await sources.only()).toMatchObject({ outcome: null, trouble: expect.stringMatching(words) })
    expect(await entity('component:b')).not.toBeNull()
    expect(await problems()).toEqual([expect.stringMatching(words)])
    double.trouble = null
    world.clock.advance(90_000)
    expect(await sources.only()).toMatchObject({ trouble: null })
    expect(await problems()).toEqual([])
    expect(sources.logged.join()).not.toContain('hush')
  })

  test('is opened by a token, or by an app that is installed there', async () => {
    await using double = await githubDouble([one('a')])
    double.token = 'hush-hush-hush'
    await using stranger = await keep(double)
    expect(await stranger.only()).toMatchObject({ trouble: expect.stringContaining('refuses our sign-in') })
    await using known = await keep(double, {}, { is: 'token', token: 'hush-hush-hush' })
    expect((await known.only())?.outcome?.entities).toMatchObject({ added: 1 })
    const { publicKey, privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    })
    double.appKey = publicKey
    await using app = await keep(double, {}, { is: 'app', appId: '12', privateKey })
    expect((await app.only())?.outcome?.entities).toMatchObject({ unchanged: 1 })
    await using elsewhere = await keep(double, { organization: 'other' }, { is: 'app', appId: '12', privateKey })
    expect(await elsewhere.only()).toMatchObject({ trouble: expect.stringContaining('is not installed at other') })
    const broken = '-----BEGIN RSA PRIVATE KEY-----\nhush\n-----END RSA PRIVATE KEY-----'
    await using wrong = await keep(double, {}, { is: 'app', appId: '12', privateKey: broken })
    expect(await wrong.only()).toMatchObject({
      trouble: expect.stringContaining('GITHUB_APP_PRIVATE_KEY can not be used'),
    })
    const told = [stranger, known, app, elsewhere, wrong].flatMap(({ logged }) => logged).join()
    expect(told).not.toMatch(/hush|PRIVATE KEY-/)
  })
})
