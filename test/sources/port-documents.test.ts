import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseReference } from '../../src/base/reference.ts'
import { getEntity, listProblems, relationsOf } from '../../src/catalog/index.ts'
import { importPaths } from '../../src/sources/import-paths.ts'
import { readSource } from '../../src/sources/read-source.ts'
import { validatePaths } from '../../src/sources/validate-paths.ts'
import { system } from '../support/ctx.ts'
import { databaseForTests } from '../support/database-for-tests.ts'
import { folderOf } from './folder.ts'

const json = (value: unknown) => JSON.stringify(value, null, 2)

const service = {
  identifier: 'service',
  title: 'Service',
  schema: { properties: { tier: { type: 'string', enum: ['gold', 'silver'] } }, required: ['tier'] },
  relations: { system: { title: 'System', target: 'estate', required: false, many: false } },
}
const estate = { identifier: 'estate', title: 'Estate', schema: { properties: {} } }
const entity = (identifier: string, tier: string, more: object = {}) => ({
  identifier,
  blueprint: 'service',
  properties: { tier },
  ...more,
})

describe('validate', () => {
  const told = async (files: Record<string, string>) => {
    await using folder = await folderOf(files)
    const { documents, accepted, problems, warnings } = await validatePaths([folder.path])
    const short = (remarks: typeof problems) =>
      remarks.map(
        ({ file, index, line, message }) => `${file.slice(folder.path.length + 1)}#${index}:${line} ${message}`,
      )
    return { documents, accepted: accepted.map(({ ref }) => ref), problems: short(problems), warnings: short(warnings) }
  }

  test('knows blueprints and entities of Port, one to a file or a list of them, in JSON or YAML', async () => {
    expect(
      await told({
        'blueprints.json': json([service, estate]),
        'entities.json': json([
          entity('checkout', 'gold', { relations: { system: 'shop' } }),
          entity('ledger', 'silver'),
        ]),
        'shop.yaml': 'identifier: shop\nblueprint: estate\n---\nidentifier: bank\nblueprint: estate\n',
      }),
    ).toEqual({
      documents: 6,
      accepted: [
        ...['blueprint:default/service', 'blueprint:default/estate', 'service:default/checkout'],
        ...['service:default/ledger', 'estate:default/shop', 'estate:default/bank'],
      ],
      problems: [],
      warnings: [],
    })
  })

  test('says of each item of a list on which line what is wrong', async () => {
    const found = await told({
      'a.json': json([
        service,
        entity('checkout', 'lead', { relations: { system: 'shop' } }),
        entity('ledger', 'gold'),
      ]),
    })
    expect(found.accepted).toEqual(['blueprint:default/service', 'service:default/ledger'])
    expect(found.problems).toEqual(['a.json#1:32 properties.tier is "lead" and must be gold or silver.'])
    expect(found.warnings).toEqual([
      'a.json#0:22 relations.system.target names the blueprint estate, which is not here.',
    ])
  })

  test('takes what Port’s API answers with as it is', async () => {
    const found = await told({
      'a.json': json({ ok: true, blueprints: [{ ...estate, createdAt: '2026-01-01T00:00:00Z' }, service] }),
      'b.json': json({
        ok: true,
        entities: [entity('checkout', 'gold', { scorecards: {} }), entity('ledger', 'lead')],
      }),
    })
    expect(found.accepted).toEqual([
      'blueprint:default/estate',
      'blueprint:default/service',
      'service:default/checkout',
    ])
    expect(found.problems).toEqual(['b.json#1:16 properties.tier is "lead" and must be gold or silver.'])
    expect(found.warnings).toEqual([])
  })

  test('warns of teams that properties name and that are not among the files', async () => {
    const team = { type: 'string', format: 'team' }
    const place = { identifier: 'place', schema: { properties: { by: team, all: { type: 'array', items: team } } } }
    const properties = { by: 'payments', all: ['sales', 'nobody'] }
    const found = await told({
      'a.json': json([
        place,
        { identifier: 'x', blueprint: 'place', properties },
        { identifier: 'sales', blueprint: '_team' },
      ]),
    })
    expect(found.problems).toEqual([])
    expect(found.warnings.map((one) => one.replace(/^\S+ /u, ''))).toEqual([
      'properties.by names group:default/payments, which is not among these files.',
      'properties.all[1] names group:default/nobody, which is not among these files.',
    ])
  })

  test('warns of relations that lead to nothing among the files, and of entities whose blueprint is elsewhere', async () => {
    const found = await told({
      'a.json': json([service, entity('checkout', 'gold', { team: 'payments', relations: { system: 'shop' } })]),
      'b.yaml': 'identifier: x\nblueprint: nothing\n',
    })
    expect(found.warnings).toEqual([
      'a.json#0:22 relations.system.target names the blueprint estate, which is not here.',
      'b.yaml#0:2 blueprint: "nothing" is not among these files, so the entity was held against nothing.',
      'a.json#1:36 relations.system names estate:default/shop, which is not among these files.',
      'a.json#1:34 team names group:default/payments, which is not among these files.',
    ])
  })
})

describe('a calculation that jq can not read', () => {
  const calculationProperties = {
    fine: { calculation: '.properties.tier | length', type: 'number' },
    broken: { calculation: '.properties.', type: 'string' },
  }
  const files = { 'a.json': json([estate, { ...service, calculationProperties }]) }
  const said =
    'calculationProperties.broken.calculation is no jq that can be read: syntax error, unexpected end of file.'

  test('is warned of at its line, by validate and by import, and its blueprint is in force', async () => {
    await using folder = await folderOf(files)
    const { warnings, accepted } = await validatePaths([folder.path])
    expect(warnings.map(({ index, line, message }) => [index, line, message])).toEqual([[1, 40, said]])
    expect(accepted).toHaveLength(2)
    const root = { folder: folder.path, repositories: [], workTree: folder.path }
    const { problems, blueprints } = await readSource([{ path: folder.path, shown: '' }], root)
    expect(problems).toMatchObject([{ file: 'a.json', position: 1, line: 40, message: said, severity: 'warning' }])
    expect(blueprints).toHaveLength(2)
  })
})

describe('import', () => {
  const world = databaseForTests({
    empty: ['entities', 'relations', 'sources', 'problems', 'definitions', 'definition_versions'],
  })
  const importAll = async (...paths: string[]) => {
    const done = []
    for await (const one of importPaths(world.transact, paths, '/nowhere')) done.push(one.outcome)
    return done
  }
  const find = (reference: string) => world.transact(system, (ctx) => getEntity(ctx, parseReference(reference)))
  const problems = async () => {
    const listed = await world.transact(system, (ctx) => listProblems(ctx))
    return listed
      .map(({ file, line, message }) => `${file}:${line} ${message}`)
      .sort(new Intl.Collator('en', { numeric: true }).compare)
  }

  test('keeps blueprints with their versions, and their entities with relations', async () => {
    await using folder = await folderOf({
      'a.json': json([service, estate, entity('shop', 'x', { blueprint: 'estate', properties: {} })]),
      'b.json': json(
        entity('Check out', 'gold', { title: 'Checkout', team: 'Payments', relations: { system: 'shop' } }),
      ),
    })
    const [outcome] = await importAll(folder.path)
    expect(outcome).toMatchObject({
      blueprints: { added: ['service', 'estate'] },
      entities: { added: 2, conflicts: 0 },
    })
    const { entity: name } = { entity: (await world.sql`select reference from entities where name = 'Check out'`)[0] }
    expect(await find(String(name?.reference))).toMatchObject({
      kind: 'service',
      title: 'Checkout',
      owner: 'group:default/payments',
      properties: { tier: 'gold' },
    })
    const related = await world.transact(system, (ctx) => relationsOf(ctx, parseReference('estate:shop')))
    expect(related).toEqual([{ type: 'system', reference: name?.reference, title: 'Checkout', exists: true }])
    const [again] = await importAll(folder.path)
    expect(again).toMatchObject({ blueprints: { unchanged: ['service', 'estate'] }, entities: { unchanged: 2 } })
  })

  test('keeps the last good blueprint, and the last good entity, while a document is broken', async () => {
    await using folder = await folderOf({ 'a.json': json(service), 'b.json': json(entity('checkout', 'gold')) })
    await importAll(folder.path)
    await folder.write({ 'a.json': json({ ...service, title: 3 }), 'b.json': json(entity('checkout', 'lead')) })
    await importAll(folder.path)
    expect(await find('service:checkout')).toMatchObject({ properties: { tier: 'gold' } })
    expect(await problems()).toEqual([
      'a.json:3 title is the number 3 and must be a text: put it in quotes.',
      'b.json:5 properties.tier is "lead" and must be gold or silver.',
    ])
  })

  test('holds entities against a blueprint of another source, and again when that one changes', async () => {
    await using models = await folderOf({ 'a.json': json([service, estate]) })
    await using folder = await folderOf({ 'b.json': json([entity('checkout', 'gold'), entity('ledger', 'silver')]) })
    await importAll(folder.path)
    expect(await problems()).toEqual([
      expect.stringMatching(/^b\.json:4 blueprint: there is no blueprint "service" here\. /),
      expect.stringMatching(/^b\.json:11 blueprint: there is no blueprint "service" here\. /),
    ])
    await importAll(models.path, folder.path)
    expect(await problems()).toEqual([])
    const { enum: _, ...anyText } = service.schema.properties.tier
    await models.write({
      'a.json': json({ ...service, schema: { properties: { tier: { ...anyText, enum: ['gold'] } } } }),
    })
    await importAll(models.path)
    expect((await world.sql`select name from sources where hash = ''`).map(({ name }) => name)).toHaveLength(1)
    await importAll(folder.path)
    expect(await problems()).toEqual([
      'a.json:17 relations.system.target names the blueprint estate, which is not here.',
      'b.json:13 properties.tier is "silver" and must be gold.',
    ])
    expect(await find('service:ledger')).toMatchObject({ properties: { tier: 'silver' } })
  })

  test('removes what vanished, and says which blueprint two documents define', async () => {
    await using folder = await folderOf({
      'a.json': json([service, estate]),
      'b.json': json(entity('checkout', 'gold')),
    })
    await using other = await folderOf({ 'c.json': json(service) })
    await importAll(folder.path, other.path)
    expect(await problems()).toContain(
      'c.json:1 Another document already defines the blueprint "service". The first one keeps the name; give this one another.',
    )
    await rm(join(folder.path, 'b.json'))
    const [outcome] = await importAll(folder.path)
    expect(outcome?.entities.removed).toBe(1)
    expect(await find('service:checkout')).toBeNull()
  })

  test('takes a name of a thousand letters, and finds it by its beginning', async () => {
    const name = `${'long/'.repeat(200)}`
    await using folder = await folderOf({
      'a.json': json([service, entity(name, 'gold'), entity('名'.repeat(660), 'gold')]),
    })
    const [outcome] = await importAll(folder.path)
    expect(outcome?.entities).toMatchObject({ added: 2 })
    expect(await world.sql`select name from entities where name = ${name}`).toHaveLength(1)
  })
})

describe('docs/catalog.md', () => {
  test('shows blueprints and entities that are accepted as they stand', async () => {
    const [, text = ''] = readFileSync('docs/catalog.md', 'utf8').split('\n## Blueprints\n')
    const examples = [...text.matchAll(/```json\n([\s\S]*?)```/gu)].map((match) => match[1] ?? '')
    await using folder = await folderOf(
      Object.fromEntries(examples.map((example, index) => [`${index}.json`, example])),
    )
    const { accepted, problems, warnings } = await validatePaths([folder.path])
    expect(accepted.map(({ ref }) => ref)).toContain('service:default/checkout')
    expect([...problems, ...warnings.filter(({ message }) => !message.includes('group:default/'))]).toEqual([])
  })
})
