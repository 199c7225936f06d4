import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { Log } from '../../src/base/log.ts'
import { parseReference } from '../../src/base/reference.ts'
import { forgetSources, getEntity, listProblems } from '../../src/catalog/index.ts'
import { push } from '../../src/cli/push.ts'
import { token as tokenVerb } from '../../src/cli/token.ts'
import { httpApp } from '../../src/http/app.ts'
import { listen } from '../../src/http/listen.ts'
import { createToken, revokeToken } from '../../src/identity/index.ts'
import { mostPushed, receivePush } from '../../src/sources/receive-push.ts'
import { outside } from '../runners/outside.ts'
import { component, folderOf } from '../sources/folder.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'

const world = databaseForTests({ empty: ['api_tokens', 'entities', 'relations', 'sources', 'problems', 'definitions'] })
const logged: unknown[] = []
const log: Log = { info: () => {}, warn: () => {}, error: (fields) => logged.push(fields) }
const app = () =>
  httpApp({ transact: world.transact, log, push: { mostBytes: mostPushed, receive: receivePush(world.transact) } })

const entity = (reference: string) => world.transact(system, (ctx) => getEntity(ctx, parseReference(reference)))
const tokenOf = (name: string) => world.as(system, createToken, { name })

/** Whatever the answer says, by name. */
const answer = z.record(z.string(), z.unknown())

async function put(source: string, body: unknown, token: string | null, type = 'application/json') {
  const response = await app().request(`/v1/sources/${source}`, {
    method: 'PUT',
    headers: { 'content-type': type, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, body: answer.parse(await response.json()) }
}

afterEach(() => vi.unstubAllEnvs())

describe('what is pushed', () => {
  test('is a source of the token, reconciled each time', async () => {
    const token = await tokenOf('ci')
    const files = { 'a.yaml': component('checkout'), 'b/c.yaml': component('ledger') }
    expect(await put('shop', { files }, token)).toEqual({
      status: 200,
      body: {
        ok: true,
        source: 'push:ci/shop',
        entities: { added: 2, changed: 0, removed: 0, unchanged: 0, conflicts: 0 },
        problems: [],
      },
    })
    expect(await entity('component:ledger')).toMatchObject({ source: 'push:ci/shop', file: 'b/c.yaml' })
    expect(await put('shop', component('checkout'), token, 'application/yaml')).toMatchObject({
      body: { entities: { removed: 1, unchanged: 1 } },
    })
    const audit = await world.sql`select actor::text as actor from audit_entries where subject_id = 'push:ci/shop'`
    expect(audit.map(({ actor }) => actor).join()).toContain('token ci')
  })

  test('stays when other sources are forgotten, and can not be taken by another token', async () => {
    await put('shop', component('checkout'), await tokenOf('ci'), 'application/yaml')
    await world.as(system, forgetSources, { keep: [] })
    expect(await entity('component:checkout')).not.toBeNull()
    const other = await put('shop', component('checkout', 'system: x'), await tokenOf('other'), 'application/yaml')
    expect(other.body).toMatchObject({ source: 'push:other/shop', entities: { conflicts: 1 } })
    expect(await entity('component:checkout')).toMatchObject({ source: 'push:ci/shop' })
  })

  test('reads placeholders and Locations from what came with it, and nothing of this machine', async () => {
    const api = (target: string) => `apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: orders }
spec: { type: x, lifecycle: production, owner: payments, definition: { $text: ${target} } }
`
    const token = await tokenOf('ci')
    const read = ['api.yaml']
    await put('shop', { files: { 'api.yaml': api('./def.txt'), 'def.txt': 'orders!' }, read }, token)
    expect((await entity('api:orders'))?.properties.definition).toBe('orders!')
    const { body } = await put('shop', { files: { 'api.yaml': api('/etc/hostname') }, read }, token)
    expect(body.problems).toMatchObject([{ severity: 'warning', message: expect.stringContaining('lies outside') }])
  })

  test('keeps the last good version of what is broken, and takes no definitions', async () => {
    const token = await tokenOf('ci')
    await put('shop', { files: { 'a.yaml': component('checkout') } }, token)
    const action = `apiVersion: stagedoor.dev/v1
kind: Action
metadata: { name: evil, title: Evil }
spec: { operation: create, run: { webhook: { url: https://example.com } } }
`
    const files = {
      'a.yaml': 'kind: [',
      'b.yaml': action,
      'portal.yaml': 'apiVersion: stagedoor.dev/v1\nkind: Portal\n',
    }
    const { body } = await put('shop', { files }, token)
    expect(body.problems).toMatchObject([
      { file: 'a.yaml', severity: 'problem' },
      { file: 'b.yaml', message: expect.stringContaining('"evil" was not taken') },
    ])
    expect(await entity('component:checkout')).not.toBeNull()
    expect(await world.sql`select * from definitions`).toEqual([])
    expect(await world.transact(system, (ctx) => listProblems(ctx))).toHaveLength(2)
  })

  test.each([
    [{ files: { '../a.yaml': 'a' } }, /must be plain paths/],
    [{ files: { '/a.yaml': 'a' } }, /must be plain paths/],
    [{ files: { '.git/config': 'a' } }, /must be plain paths/],
    [{ files: { a: 'a', 'a/b': 'b' } }, /lies where another is a folder/],
    [{ files: Object.fromEntries(Array.from({ length: 5_001 }, (_, i) => [`${i}`, ''])) }, /are more than 5000/],
    [[], /body/],
    ['{', /not JSON/],
  ])('is refused where it is none: %j', async (body, words) => {
    const refused = await put('shop', body, await tokenOf('ci'))
    expect(refused.status).toBe(400)
    expect(refused.body.message).toMatch(words)
  })

  test('is refused before it is read to who has no token in force, and where it is too large', async () => {
    const token = await tokenOf('ci')
    const large = ' '.repeat(mostPushed + 1)
    expect(await put('shop', large, null)).toMatchObject({ status: 401 })
    expect(await put('shop', large, token)).toMatchObject({ status: 413, body: { error: 'too_large' } })
    expect(await put('Shop!', '{}', token)).toMatchObject({ status: 400 })
    await world.as(system, revokeToken, { name: 'ci' })
    const refused = await put('shop', component('checkout'), token, 'application/yaml')
    expect(refused).toMatchObject({ status: 401, body: { message: expect.stringContaining('stagedoor token create') } })
    expect(await entity('component:checkout')).toBeNull()
    expect(logged).toEqual([])
  })
})

describe('the command line', () => {
  const call = async (verb: typeof push, ...words: string[]) => {
    const out: string[] = []
    const err: string[] = []
    const code = await verb.run(words, {
      out: async (text) => void out.push(text),
      err: async (text) => void err.push(text),
    })
    return { code, out: out.join(''), err: err.join('') }
  }

  test('makes a token, pushes with it, and revokes it', async () => {
    const server = await listen({ served: { api: app(), slack: null }, host: '127.0.0.1', port: 0 })
    await using folder = await folderOf({
      'catalog/all.yaml': JSON.stringify({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Location',
        metadata: { name: 'all' },
        spec: { targets: ['../more/*.txt'] },
      }),
      'more/one.txt': component('one'),
      'more/two.txt': component('two'),
    })
    vi.stubEnv('DATABASE_URL', world.url)
    vi.stubEnv('STAGEDOOR_URL', `http://127.0.0.1:${server.port}`)
    const path = join(folder.path, 'catalog/all.yaml')
    await expect(call(push, 'shop', path)).rejects.toThrow('STAGEDOOR_TOKEN is missing')
    const made = await call(tokenVerb, 'create', 'ci')
    expect(made).toMatchObject({ code: 0, err: expect.stringContaining('not shown again') })
    expect(await call(tokenVerb, 'create', 'ci')).toMatchObject({ code: 1, err: expect.stringContaining('already') })
    vi.stubEnv('STAGEDOOR_TOKEN', made.out.trim())
    // The work tree, or the folder that holds all paths, is the root; here that is the file's own.
    expect(await call(push, 'shop', folder.path)).toMatchObject({
      code: 0,
      out: expect.stringContaining('push:ci/shop: 3 added'),
    })
    expect(await entity('component:two')).toMatchObject({ file: 'more/two.txt' })
    await folder.write({ 'catalog/broken.yaml': 'kind: [' })
    expect(await call(push, 'shop', folder.path)).toMatchObject({
      code: 1,
      err: expect.stringContaining('Nothing was pushed'),
    })
    expect(await call(tokenVerb, 'list')).toMatchObject({ out: expect.stringMatching(/^ci +made 2026|^ci +made /) })
    expect(await call(tokenVerb, 'revoke', 'ci')).toMatchObject({ code: 0 })
    expect(await call(tokenVerb, 'revoke', 'ci')).toMatchObject({ code: 1, err: 'There is no token "ci" in force.\n' })
    const refused = await call(push, 'shop', join(folder.path, 'more/one.txt'))
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringContaining('Nothing was pushed: Send a token in force'),
    })
    await server.close()
  })

  test('pushes nothing where a file could not be read, which would be gone from the catalog', async () => {
    await using folder = await folderOf({ 'one.yaml': component('one'), 'two/a.txt': '' })
    await symlink('/etc/hostname', join(folder.path, 'two/out.yaml'))
    vi.stubEnv('STAGEDOOR_URL', 'http://127.0.0.1:9')
    vi.stubEnv('STAGEDOOR_TOKEN', `stagedoor_${'x'.repeat(43)}`)
    const pushed = await call(push, 'shop', folder.path)
    expect(pushed).toMatchObject({ code: 1, err: expect.stringContaining('Nothing was pushed') })
    expect(pushed.err).toContain('two/out.yaml: The file was not read: ')
  })

  test('says so where something else answers in the place of a portal', async () => {
    const other = await outside((_, response) => void response.end('<html>Sign in</html>'))
    await using folder = await folderOf({ 'one.yaml': component('one') })
    vi.stubEnv('STAGEDOOR_URL', `http://${other.host}`)
    vi.stubEnv('STAGEDOOR_TOKEN', `stagedoor_${'x'.repeat(43)}`)
    await expect(call(push, 'shop', folder.path)).rejects.toThrow(
      `What answers at http://${other.host} is no portal: look at STAGEDOOR_URL.`,
    )
    await other.close()
  })

  test.each([
    [push, []],
    [push, ['shop']],
    [push, ['shop', 'nowhere.yaml']],
    [tokenVerb, []],
    [tokenVerb, ['create']],
    [tokenVerb, ['list', 'ci']],
  ])('ends with 2 where it does not understand: %#', async (verb, words) => {
    expect(await call(verb, ...words)).toMatchObject({ code: 2, err: expect.stringContaining('Usage: stagedoor') })
  })
})
