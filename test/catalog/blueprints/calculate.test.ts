import { describe, expect, test } from 'vitest'
import { databaseForTests } from '../../support/database-for-tests.ts'
import { entity, keep, see } from './port-shop.ts'

const world = databaseForTests({
  empty: ['entities', 'relations', 'sources', 'problems', 'definitions', 'definition_versions'],
})

const system = { identifier: 'system', schema: { properties: { tier: { type: 'number' } } } }
const service = (calculationProperties: object) => ({
  identifier: 'service',
  schema: { properties: { language: { type: 'string' }, '2fa': { type: 'boolean' } } },
  relations: { system: { target: 'system' } },
  mirrorProperties: { tier: { path: 'system.tier' } },
  calculationProperties,
})
const shop = [
  entity('system', 'shop', { properties: { tier: 1 } }),
  entity('service', 'checkout', {
    title: 'Checkout',
    team: 'payments',
    properties: { language: 'Go' },
    relations: { system: 'shop' },
  }),
]
const calculated = async (calculationProperties: object) => {
  await keep(world, [system, service(calculationProperties)], shop)
  return await see(world, 'service:checkout')
}

describe('calculation properties', () => {
  test('see the whole entity, its mirrors too, whatever their identifiers', async () => {
    const { view, faults } = await calculated({
      logs: { calculation: '"https://logs.example/" + .identifier', type: 'string', format: 'url' },
      critical: { calculation: '.properties.tier == 1 and .relations.system == "shop"', type: 'boolean' },
      safe: { calculation: '.properties."2fa" // false', type: 'boolean' },
      who: { calculation: '{ title, team: .team[0], blueprint, kind: .spec.language }', type: 'object' },
      since: { calculation: '.createdAt[0:10] + " " + (.updatedBy // "nobody")', type: 'string' },
    })
    expect(faults).toEqual({})
    expect(view.properties).toEqual({
      language: 'Go',
      tier: 1,
      logs: 'https://logs.example/checkout',
      critical: true,
      safe: false,
      who: { title: 'Checkout', team: 'payments', blueprint: 'service', kind: 'Go' },
      since: '2026-11-23 nobody',
    })
  })

  test('do not see one another', async () => {
    const { view } = await calculated({
      one: { calculation: '1', type: 'number' },
      two: { calculation: '.properties.one', type: 'number' },
    })
    expect(view.properties).toMatchObject({ one: 1, two: null })
  })

  test('that go wrong come to nothing, each with its reason, and leave the others alone', async () => {
    const { view, faults } = await calculated({
      broken: { calculation: '.properties.', type: 'string' },
      failing: { calculation: '.title / 2', type: 'number' },
      other: { calculation: '.title', type: 'number' },
      fine: { calculation: '.title', type: 'string' },
    })
    expect(view.properties).toMatchObject({ broken: null, failing: null, other: null, fine: 'Checkout' })
    expect(faults).toEqual({
      broken: expect.stringMatching(/^is no jq that can be read: syntax error/),
      failing: expect.stringMatching(/^fails: /),
      other: 'is not as the blueprint says: its value is "Checkout" and must be a number.',
    })
  })
})
