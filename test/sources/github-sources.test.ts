import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { databaseForTests } from '../support/database-for-tests.ts'
import { component } from './folder.ts'
import { githubDouble } from './github-double.ts'
import { inRepository, keepingGitHub } from './keep-github.ts'

const world = databaseForTests({
  empty: ['entities', 'relations', 'sources', 'problems', 'portal_settings', 'definitions', 'definition_versions'],
})

const { entity, problems, keep } = keepingGitHub(world)

describe('an organisation at GitHub', () => {
  test('gives the file of each of its repositories, page after page', async () => {
    const none = { name: 'none', files: {} }
    await using double = await githubDouble([
      inRepository('a'),
      none,
      inRepository('b'),
      inRepository('c'),
      { ...inRepository('old'), archived: true },
    ])
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
    await using double = await githubDouble([inRepository('a'), inRepository('b'), inRepository('c')])
    await using sources = await keep(double)
    await sources.only()
    double.asked.length = 0
    expect(await sources.only()).toEqual({ source: 'shop', outcome: null, trouble: null })
    await sources.restart()
    expect((await sources.only())?.outcome?.entities).toMatchObject({ unchanged: 3 })
    expect(double.asked.map((line) => line.split(' → ')[1])).toEqual(['304', '304', '304', '304'])
  })

  test('is read by two processes at once without harm', async () => {
    await using double = await githubDouble([inRepository('a'), inRepository('b')])
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
    await using double = await githubDouble([inRepository('a'), inRepository('b')])
    await using sources = await keep(double)
    await sources.only()
    double.asked.length = 0
    double.repositories[1] = {
      ...inRepository('b'),
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
    await using double = await githubDouble([{ ...inRepository('a'), files }, inRepository('b')])
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
    await using double = await githubDouble([{ ...inRepository('a'), files }, inRepository('b')])
    await using sources = await keep(double)
    expect((await sources.only())?.outcome?.entities).toMatchObject({ added: 4 })
    expect(await entity('component:z')).toMatchObject({ file: 'a/services/y/z/catalog-info.yaml' })
    expect(double.asked.filter((line) => line.includes('README'))).toEqual([])
    double.asked.length = 0
    double.repositories[1] = { ...inRepository('b'), pushed_at: '2026-11-09T00:00:00Z' }
    await sources.only()
    expect(double.asked.filter((line) => line.includes('/a/'))).toEqual([])
  })

  test('gives every file that a pattern stands for, of each repository', async () => {
    const files = {
      'catalog-info.yaml': component('top'),
      'services/x/catalog-info.yml': component('x'),
      'services/node_modules/catalog-info.yaml': component('theirs'),
      'services/README.md': 'hello',
    }
    await using double = await githubDouble([
      { ...inRepository('a'), files },
      inRepository('b'),
      { name: 'c', files: {} },
    ])
    await using sources = await keep(double, { path: '/**/catalog-info.{yaml,yml}' })
    expect((await sources.only())?.outcome?.entities).toMatchObject({ added: 3 })
    expect(await entity('component:x')).toMatchObject({ file: 'a/services/x/catalog-info.yml' })
    expect(await problems()).toEqual([])
    double.asked.length = 0
    const { 'services/x/catalog-info.yml': _, ...left } = files
    double.repositories[0] = { ...inRepository('a'), files: left, pushed_at: '2026-11-09T00:00:00Z' }
    expect((await sources.only())?.outcome?.entities).toMatchObject({ removed: 1, unchanged: 2 })
    expect(double.asked.filter((line) => /\/(b|c)\//.test(line))).toEqual([])
  })

  test('whose list of files is cut keeps what it gave, and says what to do', async () => {
    await using double = await githubDouble([inRepository('a')])
    await using sources = await keep(double, { path: '**/catalog-info.yaml' })
    await sources.only()
    double.repositories[0] = { ...inRepository('a', {}), files: {}, truncated: true, pushed_at: '2026-11-09T00:00:00Z' }
    expect(await sources.only()).toMatchObject({ trouble: expect.stringContaining('only a part of the files of a') })
    expect(await entity('component:a')).not.toBeNull()
  })

  test('refuses a file that is too large, in words, and reads the others', async () => {
    const large = { ...inRepository('a'), files: { 'catalog-info.yaml': '#'.repeat(9_000_000) } }
    await using double = await githubDouble([large, inRepository('b')])
    await using sources = await keep(double)
    expect((await sources.only())?.outcome?.entities).toMatchObject({ added: 1 })
    expect(await problems()).toEqual(['The file was not read: it is larger than 5 MB.'])
  })

  test('is opened by a token, or by an app that is installed there', async () => {
    await using double = await githubDouble([inRepository('a')])
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
