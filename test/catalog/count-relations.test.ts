import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseReference } from '../../src/base/reference.ts'
import { countRelations, importSource } from '../../src/catalog/index.ts'
import { system, testTransact } from '../support/ctx.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { imported } from './documents.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

test('relations are counted from both ends, each entity once', async () => {
  const { as, transact } = testTransact(fresh.connection.database)
  const documents = [
    // Both documents state the one relation.
    await imported({ kind: 'Resource', name: 'ledger', spec: { dependencyOf: ['component:checkout'] } }),
    await imported({
      kind: 'Component',
      name: 'checkout',
      spec: { dependsOn: ['resource:ledger', 'resource:gone'], consumesApis: ['cards'] },
    }),
    await imported({ kind: 'Component', name: 'web', spec: { dependsOn: ['component:checkout'] } }),
  ]
  await as(system, importSource, { source: 'shop', hash: 'x', documents, problems: [] })
  const counts = await transact(system, (ctx) => countRelations(ctx, parseReference('component:checkout')))
  expect(Object.fromEntries(counts)).toEqual({ dependsOn: 2, consumesApi: 1, dependencyOf: 1, ownedBy: 1 })
})
