import { expect, test } from 'vitest'
import { parseReference } from '../../src/base/reference.ts'
import { countRelations, importSource } from '../../src/catalog/index.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { imported } from './documents.ts'

const world = databaseForTests()

test('relations are counted from both ends, each entity once', async () => {
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
  await world.as(system, importSource, { source: 'shop', hash: 'x', documents, problems: [] })
  const counts = await world.transact(system, (ctx) => countRelations(ctx, parseReference('component:checkout')))
  expect(Object.fromEntries(counts)).toEqual({ dependsOn: 2, consumesApi: 1, dependencyOf: 1, ownedBy: 1 })
})
