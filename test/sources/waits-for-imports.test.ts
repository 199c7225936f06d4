import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Transact } from '../../src/base/ctx.ts'
import { forgetSources, importSource } from '../../src/catalog/index.ts'
import { importPaths } from '../../src/sources/import-paths.ts'
import { keepSources } from '../../src/sources/keep-sources.ts'
import { receivePush } from '../../src/sources/receive-push.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { noAccess } from './access.ts'
import { component, folderOf } from './folder.ts'

const world = databaseForTests({ empty: ['entities', 'relations', 'sources', 'problems'] })

/** A hundredth of the time that each transaction may usually take, or asks for. */
const hurried: Transact = (actor, work, options) =>
  world.transact(actor, work, { ...options, within: (options?.within ?? 30_000) / 100 })

/** Another's import that lasts longer than the usual; resolves when it has begun. */
async function anImport(): Promise<{ over: Promise<unknown> }> {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const over = world.transact(system, async (ctx) => {
    await importSource(ctx, { source: 'large', hash: '1', documents: [], problems: [] })
    begin()
    await wait(600)
  })
  await begun
  return { over }
}

const keep = (directory: string) =>
  keepSources({
    directory,
    transact: hurried,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    clock: world.clock,
    access: noAccess,
  })

describe('while another source is being recorded for longer than other work may take', () => {
  test('the manifests wait, and what is not declared any more goes afterwards', async () => {
    await using folder = await folderOf({ 'a.yaml': component('checkout') })
    const { over } = await anImport()
    const kept = keep(folder.path)
    expect(await kept.refresh()).toMatchObject([{ outcome: { entities: { added: 1 } }, trouble: null }])
    await over
    expect((await world.sql`select name from sources`).map(({ name }) => name)).toEqual(['manifests'])
    await kept.close()
  })

  test('sources that are declared no more go only afterwards', async () => {
    await world.as(system, importSource, { source: 'old', hash: '1', documents: [], problems: [] })
    const order: string[] = []
    const { over } = await anImport()
    const forgotten = world.transact(system, (ctx) => forgetSources(ctx, { keep: ['large'] }))
    await Promise.all([over.then(() => order.push('import')), forgotten.then(() => order.push('forgotten'))])
    expect(order).toEqual(['import', 'forgotten'])
  })

  test('an import by hand waits', async () => {
    await using folder = await folderOf({ 'a.yaml': component('checkout') })
    const { over } = await anImport()
    const outcomes = []
    for await (const { outcome } of importPaths(hurried, [folder.path], '/nowhere')) outcomes.push(outcome.entities)
    expect(outcomes).toMatchObject([{ added: 1 }])
    await over
  })

  test('a push waits', async () => {
    const { over } = await anImport()
    const push = receivePush(hurried)
    const answer = await push({ token: 'ci', source: 'shop', body: { files: { 'a.yaml': component('checkout') } } })
    expect(answer).toMatchObject({ entities: { added: 1 } })
    await over
  })
})
