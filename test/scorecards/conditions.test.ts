import { describe, expect, test } from 'vitest'
import { evaluateScorecards, recordScorecards } from '../../src/scorecards/index.ts'
import { results } from '../../src/scorecards/tables.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { definition, type RuleGiven } from './documents.ts'
import { type EntityGiven, seedEntities } from './seed-entities.ts'

const at = databaseForTests({ empty: ['results', 'standings', 'definitions', 'definition_versions', 'entities'] })

async function seed(...given: EntityGiven[]) {
  await seedEntities(at.database, given)
}

async function record(rules: RuleGiven[], changes: Parameters<typeof definition>[1] = {}) {
  const given = { source: 'manifests', scorecards: [{ definition: definition(rules, changes), file: 'a.yaml' }] }
  await at.as(system, recordScorecards, given)
}

const evaluate = () => at.as(system, evaluateScorecards, {})

async function verdict(condition: RuleGiven['conditions'][number], entity: Partial<EntityGiven>) {
  await seed({ name: 'checkout', ...entity })
  await record([{ identifier: 'only', conditions: [condition] }])
  await evaluate()
  const [row] = await at.database.select().from(results)
  return [row?.passed, row?.why]
}

const spec = (properties: Record<string, unknown>) => ({ properties })

describe('a condition', () => {
  test.each<[string, RuleGiven['conditions'][number], Partial<EntityGiven>, boolean, string]>([
    [
      'equals the same text',
      { property: '.spec.lifecycle', operator: '=', value: 'production' },
      spec({ lifecycle: 'production' }),
      true,
      'lifecycle is production',
    ],
    [
      'names what is and what is wanted',
      { property: '.spec.lifecycle', operator: '=', value: 'production' },
      spec({ lifecycle: 'experimental' }),
      false,
      'lifecycle is experimental, wanted production',
    ],
    [
      'finds that a missing property equals nothing',
      { property: '.spec.lifecycle', operator: '=', value: 'production' },
      {},
      false,
      'lifecycle is not set, wanted production',
    ],
    [
      'finds that null equals nothing',
      { property: '.spec.lifecycle', operator: '=', value: 'null' },
      spec({ lifecycle: null }),
      false,
      'lifecycle is not set, wanted "null"',
    ],
    [
      'finds that a missing property differs from every value',
      { property: '.spec.lifecycle', operator: '!=', value: 'experimental' },
      {},
      true,
      'lifecycle is not set',
    ],
    [
      'finds equal what is not to be',
      { property: '.spec.lifecycle', operator: '!=', value: 'experimental' },
      spec({ lifecycle: 'experimental' }),
      false,
      'lifecycle is experimental, wanted anything else',
    ],
    [
      'compares numbers as numbers',
      { property: '.properties.coverage', operator: '>', value: 9 },
      spec({ coverage: 10 }),
      true,
      'coverage is 10',
    ],
    [
      'finds a number equal however it is written',
      { property: '.properties.coverage', operator: '=', value: 10 },
      spec({ coverage: 10.0 }),
      true,
      'coverage is 10',
    ],
    [
      'does not take a text for the number it spells where a text is wanted',
      { property: '.properties.coverage', operator: '=', value: '10' },
      spec({ coverage: 10 }),
      false,
      'coverage is 10, wanted "10"',
    ],
    [
      'reads a number that an annotation spells',
      { property: '.metadata.annotations["example.com/coverage"]', operator: '>=', value: 80 },
      { metadata: { annotations: { 'example.com/coverage': '9' } } },
      false,
      'example.com/coverage is 9, wanted at least 80',
    ],
    [
      'orders no number with a text that spells none',
      { property: '.properties.coverage', operator: '<', value: 80 },
      spec({ coverage: 'low' }),
      false,
      'coverage is low, wanted less than 80',
    ],
    [
      'orders texts as texts',
      { property: '.properties.reviewed', operator: '>=', value: '2026-06-01' },
      spec({ reviewed: '2026-05-31' }),
      false,
      'reviewed is 2026-05-31, wanted at least 2026-06-01',
    ],
    [
      'orders nothing with a missing property',
      { property: '.properties.tier', operator: '<=', value: 2 },
      {},
      false,
      'tier is not set, wanted at most 2',
    ],
    [
      'finds an item of a list',
      { property: '.metadata.tags', operator: 'contains', value: 'go' },
      { metadata: { tags: ['go', 'grpc'] } },
      true,
      'tags is go, grpc',
    ],
    [
      'does not find a part of an item',
      { property: '.metadata.tags', operator: 'contains', value: 'go' },
      { metadata: { tags: ['golang'] } },
      false,
      'tags is golang, wanted go in it',
    ],
    [
      'finds a part of a text',
      { property: '.title', operator: 'contains', value: '_%' },
      { title: 'A _% B' },
      true,
      'title is A _% B',
    ],
    [
      'takes no wildcard in a part of a text',
      { property: '$title', operator: 'contains', value: '%' },
      { title: 'plain' },
      false,
      'title is plain, wanted % in it',
    ],
    [
      'finds nothing in what is missing',
      { property: '.metadata.tags', operator: 'contains', value: 'go' },
      {},
      false,
      'tags is not set, wanted go in it',
    ],
    ['finds a missing property empty', { property: '.owner', operator: 'isNotEmpty' }, {}, false, 'owner is not set'],
    [
      'finds blank text empty',
      { property: 'runbook', operator: 'isEmpty' },
      spec({ runbook: '  ' }),
      true,
      'runbook is empty',
    ],
    [
      'finds an empty list empty',
      { property: '.metadata.links', operator: 'isNotEmpty' },
      { metadata: { links: [] } },
      false,
      'links is empty',
    ],
    [
      'does not find false empty',
      { property: 'deprecated', operator: 'isNotEmpty' },
      spec({ deprecated: false }),
      true,
      'deprecated is false',
    ],
    [
      'reads a truth value that an annotation spells',
      { property: '.metadata.annotations["example.com/on"]', operator: '=', value: true },
      { metadata: { annotations: { 'example.com/on': 'true' } } },
      true,
      'example.com/on is true',
    ],
    [
      'reads an item by its place',
      { property: '.metadata.links[0].url', operator: 'isNotEmpty' },
      { metadata: { links: [{ url: 'https://example.com' }] } },
      true,
      'links.0.url is https://example.com',
    ],
    [
      'reads a name with quotes in it as data',
      { property: '.properties["a\'b\\"; drop table results; --"]', operator: '=', value: "x'y" },
      spec({ 'a\'b"; drop table results; --': "x'y" }),
      true,
      `a'b"; drop table results; -- is x'y`,
    ],
  ])('%s', async (_, condition, entity, passed, why) => {
    expect(await verdict(condition, entity)).toEqual([passed, why])
  })
})
