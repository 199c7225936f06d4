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
  test('that asks us to wait is left alone for as long, and then read from where it was', async () => {
    await using double = await githubDouble([inRepository('a'), inRepository('b'), inRepository('c')], 100)
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
    await using double = await githubDouble([inRepository('a'), inRepository('b')])
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

  test.each([
    ['the list', 'half', '/orgs/shop/repos', /does not answer as it should/],
    ['the list', 'endless', '/orgs/shop/repos', /does not answer as it should/],
    ['a file', 'half', '/repos/shop/b/contents/catalog-info.yaml', /does not answer as it should/],
    ['a file', 'endless', '/repos/shop/b/contents/catalog-info.yaml', /larger than 5 MB/],
  ] as const)('keeps what was read when the answer with %s comes %s', async (_what, how, path, words) => {
    await using double = await githubDouble([inRepository('a'), inRepository('b'), inRepository('c')], 100)
    await using sources = await keep(double)
    await sources.only()
    for (const some of double.repositories) some.pushed_at = '2026-11-03T00:00:00Z'
    double.breaks = { path, how }
    await sources.only()
    for (const name of ['a', 'b', 'c']) expect(await entity(`component:${name}`)).not.toBeNull()
    expect(await problems()).toEqual([expect.stringMatching(words)])
    double.breaks = null
    for (const some of double.repositories) some.pushed_at = '2026-11-04T00:00:00Z'
    expect(await sources.only()).toMatchObject({ trouble: null })
    expect(await problems()).toEqual([])
  })

  test('says of an answer that breaks off nothing of the app’s key', async () => {
    await using double = await githubDouble([inRepository('a')])
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
    double.appKey = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    double.token = 'of-the-installation'
    double.breaks = { path: '/orgs/shop/repos', how: 'half' }
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    await using sources = await keep(double, {}, { is: 'app', appId: '7', privateKey: key })
    expect(await sources.only()).toMatchObject({ trouble: expect.stringContaining('does not answer as it should') })
  })

  test('may have repositories that are called as what every object of JavaScript has', async () => {
    const odd = ['constructor', '__proto__', 'toString'].map((name) => ({ name, files: {} }))
    await using double = await githubDouble([...odd, inRepository('b')])
    await using sources = await keep(double)
    expect(await sources.only()).toMatchObject({ trouble: null, outcome: { entities: { added: 1 } } })
  })

  test('passes over a path that is too long, and reads the rest of the repository and the others', async () => {
    const long = `${'x/'.repeat(600)}catalog-info.yaml`
    await using double = await githubDouble([inRepository('a', { [long]: 'z' }), inRepository('b')])
    await using sources = await keep(double, { path: '**/catalog-info.yaml' })
    expect(await sources.only()).toMatchObject({ trouble: null, outcome: { entities: { added: 2 } } })
  })

  test('gives all of many files that its pattern means, and says where a Location means more than are brought', async () => {
    const many = (name: string) => {
      const files = Array.from({ length: 101 }, (_, n) => [`${name}${n}/catalog-info.yaml`, component(`${name}${n}`)])
      return Object.fromEntries(files)
    }
    const location = { apiVersion: 'backstage.io/v1alpha1', kind: 'Location', metadata: { name: 'all' } }
    const all = JSON.stringify({ ...location, spec: { target: './**/catalog-info.yaml' } })
    await using double = await githubDouble([{ ...inRepository('a'), files: many('x') }])
    await using meant = await keep(double, { path: '*/catalog-info.yaml' })
    expect((await meant.only())?.outcome?.entities).toMatchObject({ added: 101 })
    double.repositories[0] = { ...inRepository('b'), files: { ...many('y'), 'catalog-info.yaml': all } }
    await using located = await keep(double)
    for (const entities of [{ added: 100 }, { unchanged: 100 }]) {
      expect((await located.only())?.outcome?.entities).toMatchObject(entities)
      expect(await problems()).toEqual([expect.stringContaining('more files of the repository than are brought')])
      double.repositories.push({ ...inRepository('none'), files: {} })
    }
  })
})
