import { expect, test } from 'vitest'
import { evaluateScorecards, recordScorecards } from '../../src/scorecards/index.ts'
import { entity, keep } from '../catalog/blueprints/port-shop.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { definition } from './documents.ts'

const world = databaseForTests()

test('a scorecard reads the properties and relations of a blueprint’s entities', async () => {
  const blueprints = [
    { identifier: 'system', schema: { properties: {} } },
    {
      identifier: 'service',
      schema: { properties: { tier: { type: 'string' } } },
      relations: { system: { target: 'system' }, uses: { target: 'service', many: true } },
    },
  ]
  await keep(world, blueprints, [
    entity('service', 'checkout', { properties: { tier: 'gold' }, relations: { system: 'shop', uses: ['ledger'] } }),
    entity('service', 'ledger', { properties: { tier: 'silver' } }),
  ])
  const rules = [
    { identifier: 'gold', conditions: [{ property: 'tier', operator: '=', value: 'gold' }] },
    { identifier: 'placed', conditions: [{ property: '.relations.system', operator: 'isNotEmpty' }] },
    { identifier: 'uses', conditions: [{ property: '.relations.uses', operator: 'contains', value: 'ledger' }] },
  ]
  const scorecards = [{ definition: definition(rules, { kinds: ['service'] }), file: 'a.yaml' }]
  await world.as(system, recordScorecards, { source: 'shop', scorecards })
  await world.as(system, evaluateScorecards, {})
  const rows = await world.sql`select reference, rule, passed, why from results order by reference, rule`
  expect(rows.map(({ reference, rule, passed, why }) => [reference, rule, passed, why])).toEqual([
    ['service:default/checkout', 'gold', true, 'tier is gold'],
    ['service:default/checkout', 'placed', true, expect.stringContaining('system is ')],
    ['service:default/checkout', 'uses', true, expect.any(String)],
    ['service:default/ledger', 'gold', false, 'tier is silver, wanted gold'],
    ['service:default/ledger', 'placed', false, expect.stringContaining('system is not set')],
    ['service:default/ledger', 'uses', false, expect.stringContaining('uses is not set')],
  ])
})
