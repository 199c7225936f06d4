import { expect, test } from 'vitest'
import { parseReference } from '../../src/base/reference.ts'
import { countDependencies, importSource } from '../../src/catalog/index.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { entity, keep } from './blueprints/port-shop.ts'
import { imported } from './documents.ts'

const world = databaseForTests()

const count = (reference: string) => world.transact(system, (ctx) => countDependencies(ctx, parseReference(reference)))

test('dependencies are counted both ways, each entity once', async () => {
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
  expect(await count('component:checkout')).toEqual({ dependsOn: 3, neededBy: 1 })
  expect(await count('api:cards')).toEqual({ dependsOn: 0, neededBy: 1 })
})

test('relations of blueprints are counted too, several to the same entity as one', async () => {
  const blueprints = [
    { identifier: 'host', schema: { properties: {} } },
    {
      identifier: 'service',
      schema: { properties: {} },
      relations: { on: { target: 'host' }, near: { target: 'host' } },
    },
  ]
  const relations = { on: 'berlin', near: 'berlin' }
  await keep(world, blueprints, [entity('host', 'berlin'), entity('service', 'shop', { team: 'payments', relations })])
  expect(await count('service:shop')).toEqual({ dependsOn: 1, neededBy: 0 })
  expect(await count('host:berlin')).toEqual({ dependsOn: 0, neededBy: 1 })
})
