import { execFileSync } from 'node:child_process'
import { symlink, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { validatePaths } from '../../src/sources/validate-paths.ts'
import { component, folderOf, team } from './folder.ts'

const messages = (remarks: { file: string; index: number; line: number; message: string }[], root: string) =>
  remarks.map(({ file, index, line, message }) => `${file.replace(`${root}/`, '')}#${index}:${line} ${message}`)

describe('files and folders', () => {
  test('are read recursively, by their endings, and counted with their documents', async () => {
    await using folder = await folderOf({
      'a.yaml': `${team}---\n${component('checkout')}`,
      'deep/er/b.yml': component('ledger'),
      'deep/c.json': JSON.stringify({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'User',
        metadata: { name: 'ana' },
        spec: { memberOf: ['payments'] },
      }),
      'notes.txt': 'not for us: [',
      'node_modules/x/package.json': '{}',
      'empty.yaml': '# nothing here\n',
    })
    const found = await validatePaths([folder.path])
    expect(found).toMatchObject({ files: 4, documents: 4, problems: [], warnings: [] })
    expect(
      found.accepted.map(({ file, index, ref }) => `${file.slice(folder.path.length + 1)}#${index} ${ref}`),
    ).toEqual([
      'a.yaml#0 group:default/payments',
      'a.yaml#1 component:default/checkout',
      'deep/c.json#0 user:default/ana',
      'deep/er/b.yml#0 component:default/ledger',
    ])
  })

  test('are shown as they were given', async () => {
    await using folder = await folderOf({ 'a.yaml': team })
    const file = join(folder.path, 'a.yaml')
    expect((await validatePaths([file])).accepted).toEqual([{ file, index: 0, ref: 'group:default/payments' }])
    expect((await validatePaths([file, folder.path])).files).toBe(1)
  })

  test('one broken document takes nothing else down, and its line is told', async () => {
    await using folder = await folderOf({
      'a.yaml': `${team}---\nkind: [\n---\n${component('checkout', 'system: null')}---\n${component('ledger')}`,
    })
    const found = await validatePaths([folder.path])
    expect(found.documents).toBe(4)
    expect(found.accepted.map(({ index }) => index)).toEqual([0, 3])
    expect(messages(found.problems, folder.path)).toEqual([
      expect.stringMatching(/^a\.yaml#1:\d YAML: /),
      'a.yaml#2:16 spec.system has no value (null). Give it one, or leave the key out.',
    ])
  })

  test('a reference to what is not among them, and one defined twice, are warnings', async () => {
    await using folder = await folderOf({
      'a.yaml': `${component('checkout', 'dependsOn: [resource:ledger]')}---\n${component('Checkout')}`,
    })
    const found = await validatePaths([folder.path])
    expect(found.problems).toEqual([])
    expect(found.accepted).toHaveLength(2)
    expect(messages(found.warnings, folder.path)).toEqual([
      expect.stringMatching(/^a\.yaml#1:11 component:default\/checkout is already defined in .*a\.yaml:1\. /),
      'a.yaml#0:8 spec.owner names group:default/payments, which is not among these files.',
      'a.yaml#0:9 spec.dependsOn[0] names resource:default/ledger, which is not among these files.',
      'a.yaml#1:18 spec.owner names group:default/payments, which is not among these files.',
    ])
  })
})

describe('nothing outside of the root is read', () => {
  test('a link out of it is a problem, one inside of it is followed once', async () => {
    await using outside = await folderOf({ 'secret.yaml': component('secret') })
    await using folder = await folderOf({ 'a.yaml': team, 'in/b.yaml': component('checkout') })
    await symlink(join(outside.path, 'secret.yaml'), join(folder.path, 'link.yaml'))
    await symlink(outside.path, join(folder.path, 'linked'))
    await symlink(join(folder.path, 'in'), join(folder.path, 'again'))
    await symlink(folder.path, join(folder.path, 'in', 'circle'))
    const found = await validatePaths([folder.path])
    expect(found.accepted.map(({ ref }) => ref).sort()).toEqual([
      'component:default/checkout',
      'group:default/payments',
    ])
    expect(messages(found.problems, folder.path)).toEqual([
      'link.yaml#0:1 The file was not read: it leads outside of the folder that is read.',
      'linked#0:1 The file was not read: it leads outside of the folder that is read.',
    ])
  })

  test('a placeholder out of it is a warning and its entity stands', async () => {
    await using folder = await folderOf({
      'secret.txt': 'secret',
      'in/a.yaml': `${team}---\n${api('$text: ../secret.txt')}---\n${api('$text: /etc/hostname', 'other')}`,
    })
    const found = await validatePaths([join(folder.path, 'in')])
    expect(found.problems).toEqual([])
    expect(found.accepted).toHaveLength(3)
    expect(found.warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining('it lies outside of the folder that is read'),
      expect.stringContaining('it lies outside of the folder that is read'),
    ])
  })

  test('a large file, a pipe and a file that is gone are problems', async () => {
    await using folder = await folderOf({ 'large.yaml': 'a', 'fine.yaml': team })
    await truncate(join(folder.path, 'large.yaml'), 50_000_000)
    execFileSync('sh', ['-c', 'mkfifo pipe.yaml'], { cwd: folder.path })
    await symlink('nowhere.yaml', join(folder.path, 'dangling.yaml'))
    const found = await validatePaths([folder.path])
    expect(found.accepted).toHaveLength(1)
    expect(found.problems.map(({ message }) => message)).toEqual([
      'The file was not read: there is no such file.',
      'The file was not read: it is larger than 5 MB.',
      'The file was not read: it is not a file.',
    ])
  })
})

describe('placeholders', () => {
  test('are filled from files of the root, and judged as filled', async () => {
    await using folder = await folderOf({
      'a.yaml': `${team}---\n${api('$text: ./openapi.txt')}---\n${api('$json: ./number.json', 'number')}---\n${api('$openapi: spec/api.yml', 'open')}`,
      'openapi.txt': 'openapi: 3.1.0',
      'number.json': '7',
      'spec/api.yml': component('not-really'),
    })
    const found = await validatePaths([join(folder.path, 'a.yaml')])
    expect(found.accepted.map(({ ref }) => ref)).toEqual([
      'group:default/payments',
      'api:default/orders',
      'api:default/open',
    ])
    expect(found.problems.map(({ message }) => message)).toEqual([
      'spec.definition is the number 7 and must be a text.',
    ])
  })

  test('a target that can be read and is wrong rejects its entity', async () => {
    await using folder = await folderOf({
      'a.yaml': `${api('$json: ./bad.json')}---\n${api('$yaml: ./two.txt', 'two')}---\n${api('$text: [1]', 'three')}`,
      'bad.json': '{',
      'two.txt': 'a: 1\n---\nb: 2\n',
    })
    const found = await validatePaths([join(folder.path, 'a.yaml')])
    expect(found.accepted).toEqual([])
    expect(found.problems.map(({ message }) => message)).toEqual([
      'spec.definition: $json "./bad.json" is not JSON.',
      'spec.definition: $yaml "./two.txt" must hold exactly one document.',
      'spec.definition: $text needs a path or a URL as its value.',
    ])
  })

  test('a URL into the same repository reads the local file, whatever its branch', async () => {
    await using folder = await folderOf({
      '.git/config': '[remote "origin"]\n\turl = git@github.com:Acme/Shop.git\n',
      'catalog/a.yaml': `${team}---\n${api('$json: https://github.com/acme/shop/blob/feature/x/specs/o.json')}---\n${api('$text: https://github.com/acme/other/blob/main/specs/o.json', 'other')}`,
      'specs/o.json': '{"openapi": "3.1.0"}',
    })
    const found = await validatePaths([join(folder.path, 'catalog')])
    expect(found.problems.map(({ message }) => message)).toEqual(['spec.definition is a mapping and must be a text.'])
    expect(found.warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining('it is not in the repository that is read'),
    ])
  })

  test('what stands where one could not be read is not held against its entity', async () => {
    await using folder = await folderOf({
      'a.yaml': [
        'apiVersion: scaffolder.backstage.io/v1beta3',
        'kind: Template',
        'metadata: { name: service }',
        'spec:',
        '  type: service',
        '  steps:',
        '    - $yaml: https://example.com/step.yaml',
        '    - id: two',
      ].join('\n'),
    })
    const found = await validatePaths([join(folder.path, 'a.yaml')])
    expect(found.warnings).toMatchObject([{ index: 0, line: 7 }])
    expect(messages(found.problems, folder.path)).toEqual(['a.yaml#0:8 spec.steps[1].action is missing.'])
  })
})

function api(definition: string, name = 'orders'): string {
  return [
    'apiVersion: backstage.io/v1alpha1',
    'kind: API',
    `metadata: { name: ${name} }`,
    'spec:',
    '  type: openapi',
    '  lifecycle: production',
    '  owner: payments',
    '  definition:',
    `    ${definition}`,
    '',
  ].join('\n')
}
