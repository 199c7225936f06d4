import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { limits } from '../../src/sources/limits.ts'
import { locationTargets } from '../../src/sources/location-targets.ts'
import { openRoot } from '../../src/sources/open-root.ts'
import { readSource } from '../../src/sources/read-source.ts'
import { validatePaths } from '../../src/sources/validate-paths.ts'
import { component, folderOf } from './folder.ts'

const location = (spec: Record<string, unknown>) =>
  `${JSON.stringify({ apiVersion: 'backstage.io/v1alpha1', kind: 'Location', metadata: { name: 'all' }, spec })}\n`

async function found(folder: string, spec: Record<string, unknown>, left: number = limits.namesLookedAt) {
  const root = await openRoot(folder)
  const given = { kind: 'Location', properties: spec }
  const { files, remarks } = await locationTargets(given, join(root.folder, 'all.yaml'), root, { left })
  return { files: files.map(({ written }) => written), said: remarks.map(({ message }) => message) }
}

const shop = {
  'catalog-info.yaml': component('top'),
  'services/a/catalog-info.yaml': component('a'),
  'services/b/catalog-info.yaml': component('b'),
  'services/b/deep/catalog-info.yaml': component('deep'),
  'services/b/deep/other.yml': component('other'),
  'services/.hidden/catalog-info.yaml': component('hidden'),
  'services/node_modules/x/catalog-info.yaml': component('foreign'),
}

describe('the patterns of a Location', () => {
  test.each([
    ['./services/*/catalog-info.yaml', ['services/a/catalog-info.yaml', 'services/b/catalog-info.yaml']],
    [
      './**/catalog-info.yaml',
      [
        'catalog-info.yaml',
        'services/a/catalog-info.yaml',
        'services/b/catalog-info.yaml',
        'services/b/deep/catalog-info.yaml',
      ],
    ],
    ['./services/?/*.yaml', ['services/a/catalog-info.yaml', 'services/b/catalog-info.yaml']],
    ['./services/**/deep/*', ['services/b/deep/catalog-info.yaml', 'services/b/deep/other.yml']],
    [
      './services/b/**',
      ['services/b/catalog-info.yaml', 'services/b/deep/catalog-info.yaml', 'services/b/deep/other.yml'],
    ],
    ['./services/.hidden/*.yaml', ['services/.hidden/catalog-info.yaml']],
  ])('%s finds what Backstage finds', async (target, files) => {
    await using folder = await folderOf(shop)
    expect(await found(folder.path, { target })).toEqual({ files, said: [] })
    expect(await found(folder.path, { type: 'file', targets: [target] })).toEqual({ files, said: [] })
  })

  test('have braces in a location of type file', async () => {
    await using folder = await folderOf(shop)
    const { files } = await found(folder.path, { type: 'file', target: './services/{a,b}/catalog-info.yaml' })
    expect(files).toEqual(['services/a/catalog-info.yaml', 'services/b/catalog-info.yaml'])
  })

  test('reach into the repository by its URL, whatever the branch', async () => {
    const git = { '.git/config': '[remote "origin"]\n  url = git@github.com:shop/shop.git\n' }
    await using folder = await folderOf({ ...shop, ...git })
    const start = 'https://github.com/shop/shop/blob/feature/one'
    const files = ['services/a/catalog-info.yaml', 'services/b/catalog-info.yaml']
    expect(await found(folder.path, { target: `${start}/services/*/catalog-info.yaml` })).toEqual({ files, said: [] })
  })

  test('never leave the root: not by .., not by a link to a folder or a file', async () => {
    await using outside = await folderOf({ 'secret.yaml': component('secret') })
    await using folder = await folderOf({ 'in/a.yaml': component('a') })
    await symlink(outside.path, join(folder.path, 'in/link'))
    await symlink(join(outside.path, 'secret.yaml'), join(folder.path, 'in/secret.yaml'))
    for (const target of ['./link/*.yaml', './*/*.yaml', '../../*/*.yaml', './secret*.yaml']) {
      const { files, said } = await found(join(folder.path, 'in'), { type: 'file', target })
      expect(files).toEqual([])
      expect(said).toEqual([
        `spec.target names "${target}", which was not read: no file in the folder that is read matches it.`,
      ])
    }
  })

  test('end with links that lead in a circle', async () => {
    await using folder = await folderOf({ 'a/b.yaml': component('b') })
    await symlink('..', join(folder.path, 'a/round'))
    expect((await found(folder.path, { target: './**/b.yaml' })).files).toEqual(['a/b.yaml'])
    expect((await found(folder.path, { target: './*/*/*/b.yaml' })).files).toEqual(['a/b.yaml'])
  })

  test('look at no more names than allowed, and say so', async () => {
    await using folder = await folderOf(shop)
    const { said } = await found(folder.path, { target: './**/catalog-info.yaml' }, 3)
    expect(said).toEqual([expect.stringContaining('patterns may look at 500000 names in folders')])
  })

  test('are answered however many ** they have', async () => {
    await using folder = await folderOf(shop)
    const { files } = await found(folder.path, { target: `./${'**/'.repeat(100)}catalog-info.yaml` })
    expect(files).toHaveLength(4)
  })
})

describe('a target that is not read', () => {
  test.each([
    ['./gone.yaml', 'there is no such file'],
    ['./services', 'it is a folder, and a Location names files'],
    ['../outside.yaml', 'it lies outside of the folder that is read'],
    ['https://github.com/other/shop/blob/main/a.yaml', 'it is not in the repository that is read'],
  ])('%s: %s', async (target, why) => {
    await using folder = await folderOf(shop)
    expect(await found(folder.path, { target })).toEqual({
      files: [],
      said: [`spec.target names "${target}", which was not read: ${why}.`],
    })
    expect((await found(folder.path, { target, presence: 'optional' })).said).toEqual([])
  })

  test('beyond the first thousand is told of once', async () => {
    await using folder = await folderOf(shop)
    const targets = Array.from({ length: 1_500 }, () => './catalog-info.yaml')
    const { files, said } = await found(folder.path, { targets })
    expect(files).toHaveLength(1_000)
    expect(said).toEqual(['spec.targets names more than 1000 targets; the rest was not read.'])
  })
})

describe('a source with a Location', () => {
  const read = async (folder: string) => {
    const root = await openRoot(folder)
    return await readSource([{ path: join(root.folder, 'all.yaml'), shown: 'all.yaml' }], root)
  }

  test('reads each file once, Locations that name one another too, and tells what a change may come from', async () => {
    const text = location({ targets: ['./more/*.txt', './all.yaml', './more/one.txt'] })
    await using folder = await folderOf({ 'all.yaml': text, 'more/one.txt': component('one') })
    const before = await read(folder.path)
    expect(before.documents.map(({ entity, file }) => `${entity.name} ${file}`)).toEqual([
      'all all.yaml',
      'one more/one.txt',
    ])
    expect(before.files).toContain(join((await openRoot(folder.path)).folder, 'more'))
    await folder.write({ 'more/two.txt': component('two') })
    expect((await read(folder.path)).documents).toHaveLength(3)
  })

  test('keeps what a file gave that is gone', async () => {
    await using folder = await folderOf({ 'all.yaml': location({ target: './one.txt' }), 'one.txt': component('one') })
    await rm(join(folder.path, 'one.txt'))
    expect((await read(folder.path)).problems).toEqual([
      {
        file: 'one.txt',
        position: 0,
        line: 1,
        message:
          'location:default/all (all.yaml:1): spec.target names "./one.txt", which was not read: there is no such file.',
        reference: 'location:default/all',
        severity: 'problem',
        spoils: 'file',
      },
    ])
  })

  test('reads a file as a document although another takes it in by a placeholder', async () => {
    const api = `apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: orders }
spec: { type: x, lifecycle: production, owner: payments, definition: { $text: ./b.yaml } }
`
    await using folder = await folderOf({ 'a.yaml': api, 'b.yaml': component('b') })
    const root = await openRoot(folder.path)
    const { documents } = await readSource([{ path: root.folder, shown: '' }], root)
    expect(documents.map(({ entity }) => entity.name)).toEqual(['orders', 'b'])
  })

  test('is judged by validate with what it points at', async () => {
    await using folder = await folderOf({ 'all.yaml': location({ targets: ['./more/*.txt', './gone.yaml'] }) })
    await mkdir(join(folder.path, 'more'))
    await writeFile(join(folder.path, 'more/one.txt'), component('one').replace('owner: payments', 'owner: 1'))
    const file = join(folder.path, 'all.yaml')
    const { files, problems, warnings } = await validatePaths([file])
    expect(files).toBe(2)
    expect(problems).toMatchObject([{ file: join(folder.path, 'more/one.txt'), line: 8 }])
    expect(warnings).toMatchObject([{ file, line: 1, message: expect.stringContaining('"./gone.yaml"') }])
  })
})
