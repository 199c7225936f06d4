import { expect, test } from 'vitest'
import { callScope } from '../../src/actions/call-scope.ts'
import type { Run } from '../../src/actions/run.ts'
import { renderTemplate, templateProblems } from '../../src/actions/template.ts'
import { parseReference } from '../../src/base/reference.ts'
import { entity, keep } from '../catalog/blueprints/port-shop.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { environment } from './documents.ts'
import { definition } from './shop.ts'

const world = databaseForTests()

const text = { type: 'string' }
const blueprints = [
  { identifier: 'system', schema: { properties: { tier: text } } },
  {
    identifier: 'service',
    schema: { properties: { language: text } },
    relations: { system: { target: 'system' } },
    mirrorProperties: { tier: { path: 'system.tier' } },
    calculationProperties: { label: { calculation: '.identifier + " in " + .properties.language', type: 'string' } },
  },
]

test('a call sees of an entity what follows by its blueprint, and its relations', async () => {
  await keep(world, blueprints, [
    entity('system', 'shop', { properties: { tier: 'gold' } }),
    entity('service', 'checkout', { properties: { language: 'Go' }, relations: { system: 'shop' } }),
  ])
  const run: Run = {
    id: 'r1',
    ticket: 'abcdef',
    action: 'request-environment',
    version: 1,
    entity: parseReference('service:checkout'),
    inputs: {},
    requester: { name: 'Ana Ruiz', account: { workspace: 'T0', account: 'U0' }, reference: null },
    requestedAt: new Date('2026-11-23T09:00:00Z'),
    retryOf: null,
    statusLabel: null,
    summary: null,
    links: [],
    calledAt: null,
    calls: 0,
    state: 'queued',
    startedAt: null,
    timesOutAt: new Date('2026-11-23T10:00:00Z'),
    endedAt: null,
  }
  const scope = await world.transact(system, (ctx) => callScope(ctx, run, definition(environment())))
  const template =
    '{{ .entity.relations.system }} {{ .entity.properties.tier }} {{ .entity.properties.label }} {{ .entity.spec.language }}'
  expect(templateProblems(template, [])).toEqual([])
  expect(renderTemplate(template, scope)).toBe('shop gold checkout in Go Go')
})
