import { afterEach, expect, test, vi } from 'vitest'
import { refresh } from '../../src/cli/refresh.ts'
import { component, folderOf } from '../sources/folder.ts'
import { databaseForTests } from '../support/database-for-tests.ts'

const world = databaseForTests()

afterEach(() => vi.unstubAllEnvs())

test('refresh reads the declared sources, or the named ones, and says what it did to each', async () => {
  await using other = await folderOf({ 'a.yaml': component('ledger') })
  const sources = [
    { name: 'other', path: other.path },
    { name: 'gone', path: `${other.path}/gone` },
  ]
  const portal = JSON.stringify({ apiVersion: 'stagedoor.dev/v1', kind: 'Portal', spec: { sources } })
  await using folder = await folderOf({ 'portal.yaml': portal })
  vi.stubEnv('DATABASE_URL', world.url)
  vi.stubEnv('MANIFESTS_DIR', folder.path)
  const call = async (...names: string[]) => {
    const said: string[] = []
    const say = async (text: string) => void said.push(text)
    return { code: await refresh.run(names, { out: say, err: say }), said: said.join('') }
  }
  const all = await call()
  expect(all.code).toBe(1)
  expect(all.said).toContain('other: 1 added, 0 changed, 0 removed, 0 unchanged, 0 kept by another source.\n')
  expect(all.said).toContain(
    `gone: The folder ${other.path}/gone can not be read. What was read from it before stays.\n`,
  )
  expect(await call('other')).toMatchObject({ code: 0, said: expect.stringContaining('other: 0 added') })
  expect(await call('nobody')).toMatchObject({
    code: 1,
    said: expect.stringContaining('There is no source "nobody" in portal.yaml.'),
  })
})
