import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { bundleFile } from '../../src/sources/bundle-file.ts'
import { bundleReferences } from '../../src/sources/bundle-references.ts'
import { openRoot } from '../../src/sources/open-root.ts'
import { fillPlaceholders } from '../../src/sources/placeholders.ts'
import { readInside } from '../../src/sources/source-root.ts'
import { folderOf } from './folder.ts'

interface Bundled {
  readonly is: string
  readonly why?: string
  readonly files: string[]
  readonly text: string
  readonly value: unknown
}

async function bundle(folder: string, name: string): Promise<Bundled> {
  const root = await openRoot(folder)
  const read = await readInside(root, join(root.folder, name))
  if (!read.ok) throw new Error(read.why)
  const files = new Set<string>()
  const bundled = await bundleFile(read, root, files)
  const text = bundled.is === 'whole' ? bundled.text : ''
  return {
    text,
    value: parse(text),
    ...bundled,
    files: [...files].map((file) => file.slice(root.folder.length + 1)),
  }
}

const shop = `openapi: "3.0.0"
info: { version: 1.0.0, title: Shop }
paths:
  /orders: { $ref: ./paths/orders.yaml }
  /first-order: { $ref: ./paths/orders.yaml }
components:
  schemas:
    Id: { type: string }
`
const orders = `get:
  summary: Orders
  responses:
    '200':
      description: All
      content: { application/json: { schema: { $ref: '../schemas/order.json#/Order' } } }
`
const order = '{"Order": {"type": "object", "properties": {"next": {"$ref": "#/Order"}, "id": {"type": "string"}}}}'

describe('an API definition with references', () => {
  test('takes in what other files hold, each once, and points to it from everywhere else', async () => {
    await using folder = await folderOf({
      'api/shop.yaml': shop,
      'api/paths/orders.yaml': orders,
      'api/schemas/order.json': order,
    })
    const { value, files } = await bundle(folder.path, 'api/shop.yaml')
    const content = ['paths', '/orders', 'get', 'responses', '200', 'content']
    expect(value).toHaveProperty([...content, 'application/json', 'schema'], {
      type: 'object',
      properties: { next: { $ref: expect.stringMatching(/^#\/paths\/~1orders\/get/) }, id: { type: 'string' } },
    })
    expect(value).toHaveProperty(['paths', '/first-order'], { $ref: '#/paths/~1orders' })
    expect(value).toHaveProperty('components.schemas.Id', { type: 'string' })
    expect(files.sort()).toEqual(['api/paths/orders.yaml', 'api/schemas/order.json'])
  })

  test('is written anew as YAML where it has none, as Backstage writes it', async () => {
    await using folder = await folderOf({ 'a.json': '{"openapi": "3.0.0", "paths": {}}' })
    expect((await bundle(folder.path, 'a.json')).text).toBe('openapi: 3.0.0\npaths: {}\n')
  })

  test('reads file names with spaces and signs, and text files as text', async () => {
    await using folder = await folderOf({
      'a b/c%20.yaml': 'openapi: 3.0.0\ninfo: { description: { $ref: "./read me.md" } }\n',
      'a b/read me.md': '# Hello',
    })
    expect((await bundle(folder.path, 'a b/c%20.yaml')).value).toHaveProperty('info.description', '# Hello')
  })

  test('reads URLs into its own repository from the work tree', async () => {
    await using folder = await folderOf({
      '.git/config': '[remote "origin"]\n  url = https://github.com/shop/shop.git\n',
      'a.yaml': 'openapi: 3.0.0\npaths: { $ref: "https://github.com/shop/shop/blob/feature/one/p.yaml#/all" }\n',
      'p.yaml': 'all: { /a: { summary: A } }\n',
    })
    expect((await bundle(folder.path, 'a.yaml')).value).toHaveProperty('paths', { '/a': { summary: 'A' } })
  })

  test('of AsyncAPI 3 keeps the references that must stay ones', async () => {
    const text = (version: string) => `asyncapi: ${version}
channels:
  orders: { address: orders, servers: [{ $ref: '#/servers/main' }], messages: { placed: { $ref: '#/components/messages/placed' } } }
operations:
  place: { action: send, messages: [{ $ref: '#/channels/orders/messages/placed' }] }
servers: { main: { host: a } }
components: { messages: { placed: { $ref: './placed.yaml' } } }
`
    await using folder = await folderOf({
      'three.yaml': text('3.0.0'),
      'two.yaml': text('2.6.0'),
      'placed.yaml': 'name: placed\n',
    })
    const three = (await bundle(folder.path, 'three.yaml')).value
    expect(three).toHaveProperty('components.messages.placed', { name: 'placed' })
    expect(three).toHaveProperty('operations.place.messages', [{ $ref: '#/channels/orders/messages/placed' }])
    const two = (await bundle(folder.path, 'two.yaml')).value
    expect(two).toHaveProperty('operations.place.messages', [{ $ref: '#/components/messages/placed' }])
  })
})

describe('a reference that is not followed', () => {
  const api = (reference: string) => `openapi: 3.0.0\npaths: { /a: { $ref: '${reference}' } }\n`

  test.each([
    ['./gone.yaml', 'unread', 'its reference to "gone.yaml" leads nowhere (there is no such file)'],
    [
      '../outside.yaml',
      'unread',
      'its reference to "outside.yaml" leads nowhere (it lies outside of the folder that is read)',
    ],
    ['/etc/passwd', 'unread', 'its reference to "passwd" leads nowhere (it lies outside of the folder that is read)'],
    [
      'file:///etc/passwd',
      'unread',
      'its reference to "passwd" leads nowhere (it is not in the repository that is read)',
    ],
    [
      './link.yaml',
      'unread',
      'its reference to "link.yaml" leads nowhere (it lies outside of the folder that is read)',
    ],
    [
      'https://example.com/a.yaml',
      'unread',
      'its reference to "a.yaml" leads nowhere (it is not in the repository that is read)',
    ],
    ['./ok.yaml#/no', 'wrong', 'has a reference to "no", which is not there'],
    ['#/nowhere', 'wrong', 'has a reference to "nowhere", which is not there'],
    ['./broken.yaml', 'wrong', 'refers to "broken.yaml", which has an error in line 2 (YAML: Map keys must be unique)'],
    ['./bomb.yaml', 'wrong', expect.stringContaining('repeats its anchors so often')],
  ])('%s is %s: %s', async (reference, is, why) => {
    const bomb = `a0: &a0 [1]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join('\n')}\n`
    await using folder = await folderOf({
      'outside.yaml': 'a: 1',
      'in/ok.yaml': 'a: 1',
      'in/broken.yaml': 'a: 1\na: 2',
      'in/bomb.yaml': bomb,
      'in/api.yaml': api(reference),
    })
    await symlink('../outside.yaml', join(folder.path, 'in/link.yaml'))
    expect(await bundle(join(folder.path, 'in'), 'api.yaml')).toMatchObject({ is, why })
  })

  test('is one too many after 200 files', async () => {
    const parts = Array.from({ length: 250 }, (_, i) => [`p${i}.yaml`, `summary: ${i}\n`])
    const paths = parts.map(([name], i) => `  /${i}: { $ref: ./${name} }\n`).join('')
    await using folder = await folderOf({ 'a.yaml': `openapi: 3.0.0\npaths:\n${paths}`, ...Object.fromEntries(parts) })
    expect(await bundle(folder.path, 'a.yaml')).toMatchObject({
      is: 'wrong',
      why: 'refers to more than 200 other files',
    })
  })

  test('is ended when it takes too long, and the next one is brought together all the same', async () => {
    const document = { a: { $ref: './1.yaml' } }
    const never = () => new Promise<never>(() => {})
    expect(await bundleReferences({ path: '/x/0.yaml', document, read: never, within: 100 })).toEqual({
      ok: false,
      why: 'its references grow beyond bounds',
    })
    const read = async () => ({ value: { end: true } })
    expect(await bundleReferences({ path: '/x/0.yaml', document, read })).toEqual({
      ok: true,
      text: 'a:\n  end: true\n',
    })
  })

  test('names each part once, however often a few files name one another', async () => {
    const read = async (url: string) => {
      const next = `./${Number(/(\d+)\.yaml$/.exec(url)?.[1]) + 1}.yaml`
      return { value: next === './41.yaml' ? { end: true } : { a: { $ref: next }, b: { $ref: next } } }
    }
    const document = { a: { $ref: './1.yaml' }, b: { $ref: './1.yaml' } }
    const bundled = await bundleReferences({ path: '/x/0.yaml', document, read })
    expect(bundled.ok && bundled.text.match(/end: true/g)).toHaveLength(1)
  })
})

describe('a placeholder of an API', () => {
  const definition = (target: string) => ({ spec: { definition: { $openapi: target } } })

  test('gives the whole definition, names the files that were read, and leaves a hole where one is missing', async () => {
    await using folder = await folderOf({
      'api.yaml': 'openapi: 3.0.0\npaths: { $ref: ./p.yaml }\n',
      'p.yaml': '/a: {}\n',
      'half.yaml': 'openapi: 3.0.0\npaths: { $ref: ./gone.yaml }\n',
      'list.yaml': '- 1\n',
    })
    const root = await openRoot(folder.path)
    const file = join(root.folder, 'catalog-info.yaml')
    const filled = await fillPlaceholders(definition('./api.yaml'), file, root)
    expect(filled).toEqual({
      value: { spec: { definition: 'openapi: 3.0.0\npaths:\n  /a: {}\n' } },
      holes: [],
      faults: [],
      files: [join(root.folder, 'api.yaml'), join(root.folder, 'p.yaml')],
    })
    const half = await fillPlaceholders(definition('./half.yaml'), file, root)
    expect(half.holes).toEqual([
      {
        path: ['spec', 'definition'],
        message:
          'spec.definition: $openapi "./half.yaml" was not read here: its reference to "gone.yaml" leads nowhere (there is no such file). The rest of the entity stands.',
      },
    ])
    const list = await fillPlaceholders(definition('./list.yaml'), file, root)
    expect(list.faults).toEqual([])
  })
})
