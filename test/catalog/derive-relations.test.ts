import { describe, expect, test } from 'vitest'
import { readEntityDocument } from '../../src/catalog/documents.ts'

const verdict = (document: unknown) => readEntityDocument(document, { holes: [] })
const component = (spec: object = {}, metadata: object = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', ...metadata },
  spec: { type: 'service', lifecycle: 'production', owner: 'payments', ...spec },
})

describe('relations', () => {
  const relationsIn = async (document: unknown) => {
    const found = await verdict(document)
    return found.accepted ? found.relations.map(({ from, type, to }) => `${from} ${type} ${to}`) : found.problems
  }

  test('take the namespace of the entity, the kind of the field, and one direction', async () => {
    const document = component(
      {
        owner: 'Payments',
        system: 'shop',
        providesApis: ['orders'],
        dependsOn: ['Resource:ledger'],
        dependencyOf: ['component:other/x'],
      },
      { namespace: 'shop' },
    )
    expect(await relationsIn(document)).toEqual([
      'component:shop/checkout ownedBy group:shop/payments',
      'component:shop/checkout providesApi api:shop/orders',
      'component:shop/checkout dependsOn resource:shop/ledger',
      'component:other/x dependsOn component:shop/checkout',
      'component:shop/checkout partOf system:shop/shop',
    ])
  })

  test('of groups and users are told from both sides alike', async () => {
    const group = {
      ...component(),
      kind: 'Group',
      metadata: { name: 'payments' },
      spec: { type: 'team', parent: 'shop', children: ['cards'], members: ['ana'] },
    }
    expect(await relationsIn(group)).toEqual([
      'group:default/payments childOf group:default/shop',
      'group:default/cards childOf group:default/payments',
      'user:default/ana memberOf group:default/payments',
    ])
    const user = {
      ...component(),
      kind: 'User',
      metadata: { name: 'ana' },
      spec: { memberOf: ['payments', 'Payments'] },
    }
    expect(await relationsIn(user)).toEqual(['user:default/ana memberOf group:default/payments'])
  })

  test('that are too long to be kept are left out with a warning', async () => {
    const found = await verdict(component({ dependsOn: [`component:${'x'.repeat(700)}`] }))
    expect(found).toMatchObject({ accepted: true, warnings: [{ path: ['spec', 'dependsOn', 0] }] })
    expect(found.accepted && found.relations).toHaveLength(1)
  })
})
