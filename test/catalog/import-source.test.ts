import { describe, expect, test } from 'vitest'
import { parseReference } from '../../src/base/reference.ts'
import {
  forgetSources,
  getEntity,
  type ImportedDocument,
  importSource,
  listProblems,
  type Problem,
  relationsOf,
  sourceReadAt,
} from '../../src/catalog/index.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { broken, imported } from './documents.ts'

const world = databaseForTests({ empty: ['entities', 'relations', 'sources', 'problems'] })
let round = 0

const checkout = parseReference('component:checkout')

function bring(source: string, documents: ImportedDocument[], problems: Problem[] = [], hash?: string) {
  round += 1
  return world.as(system, importSource, { source, hash: hash ?? `${round}`, documents, problems })
}
const read = () => world.transact(system, (ctx) => getEntity(ctx, checkout))
const problems = () => world.transact(system, (ctx) => listProblems(ctx))

describe('what a source says becomes what the catalog holds', () => {
  test('a new entity is added with its owner, its relations and its place', async () => {
    const document = await imported(
      { kind: 'Component', name: 'Checkout', spec: { dependsOn: ['resource:ledger'] } },
      { file: 'shop/checkout.yaml', position: 2, line: 17 },
    )
    expect(await bring('shop', [document])).toEqual({ added: 1, changed: 0, removed: 0, unchanged: 0, conflicts: 0 })
    expect(await read()).toMatchObject({
      reference: 'component:default/checkout',
      name: 'Checkout',
      owner: 'group:default/payments',
      source: 'shop',
      file: 'shop/checkout.yaml',
      position: 2,
      line: 17,
      changedAt: new Date('2026-11-23T09:00:00Z'),
    })
    expect(await world.transact(system, (ctx) => relationsOf(ctx, checkout))).toEqual([
      { type: 'dependsOn', reference: 'resource:default/ledger', title: null, exists: false },
      { type: 'ownedBy', reference: 'group:default/payments', title: null, exists: false },
    ])
  })

  test('what vanished from the source is removed with its relations', async () => {
    await bring('shop', [await imported({ kind: 'Component', name: 'checkout' })])
    expect(await bring('shop', [])).toMatchObject({ removed: 1 })
    expect(await read()).toBeNull()
    expect(await world.sql`select * from relations`).toHaveLength(0)
  })

  test('what it said of others from their end goes with it, and what others said of it stays', async () => {
    const said = () =>
      world.sql`select from_reference || ' ' || type || ' ' || declared_by as said from relations order by 1`
    const lines = async () => (await said()).map(({ said: line }) => line).filter((line) => !line.includes('ownedBy'))
    const needed = (dependencyOf: string[]) => imported({ kind: 'Resource', name: 'ledger', spec: { dependencyOf } })
    const other = await imported({ kind: 'Component', name: 'cart', spec: { dependsOn: ['resource:ledger'] } })
    await bring('shop', [other, await needed(['component:checkout', 'component:site'])])
    expect(await lines()).toHaveLength(3)
    await bring('shop', [other, await needed(['component:site'])])
    const cart = 'component:default/cart dependsOn component:default/cart'
    expect(await lines()).toEqual([cart, 'component:default/site dependsOn resource:default/ledger'])
    await bring('shop', [other])
    expect(await lines()).toEqual([cart])
  })

  test('what changed is written anew, its old relations are gone, and the others keep their date', async () => {
    const ledger = await imported({ kind: 'Resource', name: 'ledger' })
    const before = await imported({ kind: 'Component', name: 'checkout', spec: { dependsOn: ['resource:ledger'] } })
    await bring('shop', [before, ledger])
    world.clock.advance(60_000)
    const after = await imported({ kind: 'Component', name: 'checkout', title: 'Checkout', spec: { system: 'shop' } })
    expect(await bring('shop', [after, ledger])).toMatchObject({ changed: 1, unchanged: 1, added: 0 })
    expect(await read()).toMatchObject({ title: 'Checkout', changedAt: new Date('2026-11-23T09:01:00Z') })
    const types = (await world.transact(system, (ctx) => relationsOf(ctx, checkout))).map(({ type }) => type)
    expect(types).toEqual(['ownedBy', 'partOf'])
    const ledgerNow = await world.transact(system, (ctx) => getEntity(ctx, parseReference('resource:ledger')))
    expect(ledgerNow?.changedAt).toEqual(new Date('2026-11-23T09:00:00Z'))
  })

  test('a document that only moved is not a change', async () => {
    const document = await imported({ kind: 'Component', name: 'checkout' })
    await bring('shop', [document])
    world.events.length = 0
    expect(await bring('shop', [{ ...document, line: 40, position: 3 }])).toMatchObject({ changed: 0, unchanged: 1 })
    expect(await read()).toMatchObject({ line: 40, position: 3 })
    expect(world.events).toEqual([])
  })

  test('the same hash again changes nothing but when the source was read', async () => {
    await bring('shop', [await imported({ kind: 'Component', name: 'checkout' })], [], 'same')
    world.clock.advance(60_000)
    expect(await bring('shop', [], [], 'same')).toEqual({
      added: 0,
      changed: 0,
      removed: 0,
      unchanged: 1,
      conflicts: 0,
    })
    expect(await read()).not.toBeNull()
    expect(await world.transact(system, (ctx) => sourceReadAt(ctx, 'shop'))).toEqual(world.clock.now())
  })

  test('a change is told once and audited', async () => {
    await world.sql`alter table audit_entries disable trigger user`
    await bring('shop', [await imported({ kind: 'Component', name: 'checkout' })])
    expect(world.events).toEqual([{ name: 'catalog.changed', id: 'shop', subject: { kind: 'source', id: 'shop' } }])
    const entries = await world.sql`select act, subject_id from audit_entries order by id desc limit 1`
    expect(entries[0]).toMatchObject({ act: 'catalog.imported', subject_id: 'shop' })
  })
})

describe('who claims a reference first keeps it', () => {
  test('a second document of the source is refused and told', async () => {
    const first = await imported({ kind: 'Component', name: 'checkout', title: 'First' }, { file: 'a.yaml', line: 3 })
    const second = await imported({ kind: 'Component', name: 'Checkout', title: 'Second' }, { file: 'b.yaml' })
    await bring('shop', [first, second])
    expect(await read()).toMatchObject({ title: 'First' })
    expect((await problems()).map(({ file, message }) => `${file}: ${message}`)).toEqual([
      'b.yaml: component:default/checkout is already defined in a.yaml, line 3. The first one keeps it; give this one another name or remove it.',
    ])
  })

  test('another source is refused, told, and takes over once the first lets go', async () => {
    const mine = await imported({ kind: 'Component', name: 'checkout', title: 'Mine' })
    const theirs = await imported({ kind: 'Component', name: 'checkout', title: 'Theirs' })
    await bring('one', [mine])
    expect(await bring('two', [theirs], [], 'steady')).toMatchObject({ added: 0, conflicts: 1 })
    expect(await read()).toMatchObject({ title: 'Mine' })
    expect(await problems()).toMatchObject([{ source: 'two', reference: checkout }])
    await bring('one', [])
    expect(await bring('two', [theirs], [], 'steady')).toMatchObject({ added: 1, conflicts: 0 })
    expect(await read()).toMatchObject({ title: 'Theirs', source: 'two' })
    expect(await problems()).toEqual([])
  })

  test('a source that is not declared any more is forgotten with all it gave', async () => {
    await bring('one', [await imported({ kind: 'Component', name: 'checkout' })], [broken({ file: 'x.yaml' })])
    const forgotten = await world.transact(system, (ctx) => forgetSources(ctx, { keep: ['two'] }))
    expect(forgotten).toEqual(['one'])
    expect(await read()).toBeNull()
    expect(await problems()).toEqual([])
  })
})

describe('a broken document harms nothing else, and the last good entity stays', () => {
  const places: [string, Problem[]][] = [
    [
      'the reference can be told, wherever it stands now',
      [broken({ reference: checkout, file: 'moved.yaml', position: 5 })],
    ],
    ['only its place is known', [broken({ reference: null, position: 0 })]],
    ['the whole file cannot be read', [broken({ spoils: 'file', position: 0 })]],
  ]
  test.each(places)('when %s', async (_, found) => {
    await bring('shop', [await imported({ kind: 'Component', name: 'checkout' })])
    const other = await imported({ kind: 'Resource', name: 'ledger' })
    expect(await bring('shop', [other], found)).toMatchObject({ added: 1, removed: 0 })
    expect(await read()).not.toBeNull()
    expect((await problems()).map(({ message }) => message)).toEqual(['is broken'])
  })

  test('but not when another place of the file is broken', async () => {
    await bring('shop', [await imported({ kind: 'Component', name: 'checkout' })])
    expect(await bring('shop', [], [broken({ position: 1 })])).toMatchObject({ removed: 1 })
  })

  test('however a message ends when it is cut, and however long the path is in bytes', async () => {
    const file = Array.from({ length: 950 }, (_, n) => String.fromCodePoint(0x4e00 + ((n * 7_919) % 20_000))).join('')
    const found = [broken({ message: `${'a'.repeat(1_999)}😀` }), broken({ file, message: 'is long' })]
    await bring('shop', [], found)
    expect((await problems()).map(({ message }) => message.slice(-7)).sort()).toEqual(['aaaaaa\ufffd', 'is long'])
  })
})
