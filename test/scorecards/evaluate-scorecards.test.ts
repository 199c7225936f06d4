import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { entities } from '../../src/catalog/tables.ts'
import { evaluateScorecards, recordScorecards, scorecardOf } from '../../src/scorecards/index.ts'
import { results, standings } from '../../src/scorecards/tables.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { definition, type RuleGiven } from './documents.ts'
import { type EntityGiven, reference, seedEntities } from './seed-entities.ts'

const at = databaseForTests({ empty: ['results', 'standings', 'definitions', 'definition_versions', 'entities'] })

async function seed(...given: EntityGiven[]) {
  await seedEntities(at.database, given)
}

async function record(rules: RuleGiven[], changes: Parameters<typeof definition>[1] = {}) {
  const given = { source: 'manifests', scorecards: [{ definition: definition(rules, changes), file: 'a.yaml' }] }
  await at.as(system, recordScorecards, given)
}

const evaluate = () => at.as(system, evaluateScorecards, {})

async function untilSomeoneWaits() {
  for (;;) {
    const waiting = await at.sql`select from pg_locks where not granted`
    if (waiting.length > 0) return
  }
}

const level = (identifier: string, title: string, property: string): RuleGiven => ({
  identifier,
  level: title,
  conditions: [{ property, operator: 'isNotEmpty' }],
})

async function scoreOf(name: string) {
  const [score] = await at.transact(system, (ctx) => scorecardOf(ctx, { reference: reference('component', name) }))
  return score
}

describe('a rule of several conditions', () => {
  const either: RuleGiven['conditions'] = [
    { property: 'language', operator: '=', value: 'go' },
    { property: 'language', operator: '=', value: 'java' },
  ]

  test('joined by and says only what fails', async () => {
    await seed({ name: 'checkout', properties: { tier: 1 } })
    const conditions = [
      { property: 'tier', operator: '=', value: 1 },
      { property: 'runbook', operator: 'isNotEmpty' },
      { property: 'docs', operator: 'isNotEmpty' },
    ]
    await record([{ identifier: 'kept', conditions }])
    await evaluate()
    expect((await scoreOf('checkout'))?.rules[0]).toMatchObject({
      passed: false,
      why: 'runbook is not set; docs is not set',
    })
  })

  test('joined by or fails with every reason and passes with the one that holds', async () => {
    await seed({ name: 'a', properties: { language: 'perl' } }, { name: 'b', properties: { language: 'java' } })
    await record([{ identifier: 'known', combinator: 'or', conditions: either }])
    await evaluate()
    expect((await scoreOf('a'))?.rules[0]?.why).toBe('language is perl, wanted go, or language is perl, wanted java')
    expect((await scoreOf('b'))?.rules[0]).toMatchObject({ passed: true, why: 'language is java' })
  })
})

describe('a level', () => {
  const rules = [level('a', 'Bronze', 'a'), level('b', 'Silver', 'b'), level('c', 'Gold', 'c')]

  test.each([
    [{}, 0, 'Basic'],
    [{ a: 1 }, 1, 'Bronze'],
    [{ b: 1, c: 1 }, 0, 'Basic'],
    [{ a: 1, c: 1 }, 1, 'Bronze'],
    [{ a: 1, b: 1, c: 1 }, 3, 'Gold'],
  ])('with the properties %j is %i, %s', async (properties, index, title) => {
    await seed({ name: 'checkout', properties })
    await record(rules)
    await evaluate()
    expect(await scoreOf('checkout')).toMatchObject({
      level: { index, title },
      passed: Object.keys(properties).length,
      total: 3,
    })
  })
})

describe('an evaluation', () => {
  const rules = [level('a', 'Bronze', 'a')]

  test('is about the kinds and the filter only', async () => {
    await seed(
      { name: 'in', properties: { type: 'service' } },
      { name: 'out', properties: { type: 'library' } },
      { name: 'api', kind: 'API', properties: { type: 'service' } },
    )
    const filter = { combinator: 'and', conditions: [{ property: 'type', operator: '=', value: 'service' }] }
    await record(rules, { kinds: ['component'], filter })
    await evaluate()
    expect(await at.database.select({ name: results.reference }).from(results)).toEqual([
      { name: 'component:default/in' },
    ])
  })

  test('that finds everything as it was writes nothing', async () => {
    await seed({ name: 'checkout' })
    await record(rules)
    expect(await evaluate()).toEqual({ scorecards: 1, changed: 2 })
    expect(await evaluate()).toEqual({ scorecards: 1, changed: 0 })
  })

  test('moves the time of change when a verdict changes, not when only its words do', async () => {
    const { database } = at
    await seed({ name: 'checkout', properties: { tier: 3 } })
    await record([{ identifier: 'tier', conditions: [{ property: 'tier', operator: '=', value: 1 }] }])
    at.clock.set('2026-11-01T00:00:00Z')
    await evaluate()
    at.clock.set('2026-11-02T00:00:00Z')
    await database.update(entities).set({ properties: { tier: 2 } })
    await evaluate()
    const [words] = await database.select().from(results)
    expect(words).toMatchObject({ why: 'tier is 2, wanted 1', changedAt: new Date('2026-11-01T00:00:00Z') })
    at.clock.set('2026-11-03T00:00:00Z')
    await database.update(entities).set({ properties: { tier: 1 } })
    await evaluate()
    const changedAt = new Date('2026-11-03T00:00:00Z')
    expect(await database.select().from(results)).toMatchObject([{ passed: true, changedAt }])
    expect(await database.select().from(standings)).toMatchObject([{ level: 3, passed: 1, changedAt }])
  })

  test('forgets entities, rules and scorecards that are gone', async () => {
    const { database } = at
    await seed({ name: 'checkout' }, { name: 'ledger' })
    await record([...rules, level('b', 'Silver', 'b')])
    await evaluate()
    await database.delete(entities).where(eq(entities.name, 'ledger'))
    await record(rules)
    await evaluate()
    expect(await database.select({ rule: results.rule, of: results.reference }).from(results)).toEqual([
      { rule: 'a', of: 'component:default/checkout' },
    ])
    expect(await database.select().from(standings)).toHaveLength(1)
    await at.as(system, recordScorecards, { source: 'manifests', scorecards: [] })
    await evaluate()
    expect(await database.select().from(results)).toEqual([])
    expect(await database.select().from(standings)).toEqual([])
  })

  test('waits for one that is under way and then sees what it wrote', async () => {
    await seed({ name: 'checkout' }, { name: 'ledger' })
    await record(rules)
    const { both } = await at.transact(system, async (ctx) => {
      const first = await evaluateScorecards(ctx, {})
      const second = evaluate()
      await untilSomeoneWaits()
      return { both: second.then((outcome) => [first.changed, outcome.changed]) }
    })
    expect(await both).toEqual([4, 0])
  })

  test('of ten rules over many entities writes each result once', async () => {
    const properties = { lifecycle: 'production', type: 'service', tier: 2, language: 'go', docs: 'x'.repeat(200) }
    await seed(
      ...Array.from({ length: 2_000 }, (_, number) => ({
        name: `s${number}`,
        properties: { ...properties, tier: number % 4 },
      })),
    )
    await record(
      Array.from({ length: 10 }, (_, number) => ({
        identifier: `r${number}`,
        conditions: [
          { property: '.spec.tier', operator: '<=', value: number % 4 },
          { property: '.metadata.annotations["example.com/runbook"]', operator: 'isEmpty' },
        ],
      })),
    )
    expect(await evaluate()).toEqual({ scorecards: 1, changed: 22_000 })
    expect(await evaluate()).toEqual({ scorecards: 1, changed: 0 })
  })
})
