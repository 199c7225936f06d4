import { describe, expect, test } from 'vitest'
import { blueprintSet, judgeLinks, parseBlueprint } from '../../../src/catalog/documents.ts'
import { accepted, blueprint, saidOf } from './shop.ts'

const properties = (all: Record<string, unknown>, required: string[] = []) => ({
  schema: { properties: all, required },
})

describe('a blueprint in Port’s JSON', () => {
  test('is read whole, each of its parts in the author’s order', () => {
    const read = accepted({
      description: 'What runs',
      icon: 'Service',
      ...properties({ tier: { type: 'number' }, '2fa': { type: 'boolean' }, language: { type: 'string' } }, ['tier']),
      relations: { system: { title: 'System', target: 'system', required: true, many: false } },
      mirrorProperties: { domain: { title: 'Domain', path: 'system.domain' } },
      calculationProperties: { url: { title: 'Logs', calculation: '"https://logs/" + .identifier', type: 'string' } },
      aggregationProperties: {
        incidents: { target: 'incident', calculationSpec: { calculationBy: 'entities', func: 'count' } },
      },
      ownership: { type: 'Direct', title: 'Owners' },
    })
    expect(read.name).toBe('service')
    expect(read.properties.map(({ id, required }) => [id, required])).toEqual([
      ['tier', true],
      ['2fa', false],
      ['language', false],
    ])
    expect(read.relations).toEqual([{ id: 'system', title: 'System', target: 'system', required: true, many: false }])
    expect(read.mirrors[0]).toMatchObject({ id: 'domain', path: 'system.domain' })
    expect(read.calculations[0]).toMatchObject({ id: 'url', type: 'string' })
    expect(read.aggregations[0]).toMatchObject({ id: 'incidents', type: 'number' })
    expect(read.ownership).toEqual({ type: 'Direct', title: 'Owners' })
  })

  test('as Port gives it back, with its dates and nulls, is accepted without a word', () => {
    const verdict = parseBlueprint(
      blueprint({ description: null, icon: null, createdAt: '2026-01-01T00:00:00Z', updatedBy: 'x', ownership: null }),
    )
    expect(verdict).toMatchObject({ accepted: true, warnings: [] })
  })

  test('may have letters of any script in its identifier, and no blanks', () => {
    expect(parseBlueprint(blueprint({ identifier: 'сервис/v2:x' })).accepted).toBe(true)
    expect(saidOf({ identifier: 'my service' })).toEqual([
      'identifier may have letters, digits, and @ _ . + : \\ / - only, and is not . or ...',
    ])
    expect(saidOf({ identifier: undefined })).toEqual(['identifier is missing.'])
  })

  test('has everything told that is wrong with it, each at its place with what would be right', () => {
    expect(
      saidOf({
        ...properties({ tier: { type: 'strng' }, size: { minLength: 1 }, 'two words': { type: 'string' } }),
        relations: { system: { title: 'System' } },
      }),
    ).toEqual([
      'schema.properties.tier.type is "strng" and must be string, number, boolean, object or array.',
      'schema.properties.size.type is missing. It is string, number, boolean, object or array.',
      'schema.properties.two words may have letters of the Latin alphabet without accents, digits, and @ _ = - only.',
      'relations.system.target is missing.',
    ])
  })

  test.each<[string, Record<string, unknown>, string]>([
    [
      'a format of another type',
      properties({ at: { type: 'number', format: 'date-time' } }),
      'schema.properties.at.format is date-time, which is for type string, and this is number.',
    ],
    [
      'a labeled URL that is no object',
      properties({ at: { type: 'string', format: 'labeled-url' } }),
      'schema.properties.at.format is labeled-url, which is for type object, and this is string.',
    ],
    [
      'a limit of another type',
      properties({ name: { type: 'string', maximum: 3 } }),
      'schema.properties.name.maximum is for type number, and this is string.',
    ],
    [
      'limits that nothing fits',
      properties({ name: { type: 'string', minLength: 3, maxLength: 2 } }),
      'schema.properties.name.minLength is more than maxLength.',
    ],
    [
      'a choice of another type',
      properties({ tier: { type: 'string', enum: ['gold', 1] } }),
      'schema.properties.tier.enum[1] is no text.',
    ],
    [
      'a colour for no choice',
      properties({ tier: { type: 'string', enum: ['gold'], enumColors: { silver: 'silver' } } }),
      'schema.properties.tier.enumColors.silver is for no value of the enum: gold.',
    ],
    [
      'a colour that is none',
      properties({ tier: { type: 'string', enum: ['gold'], enumColors: { gold: 'golden' } } }),
      'schema.properties.tier.enumColors.gold is "golden" and must be blue, turquoise, orange, purple, pink, yellow, green, red, gold, silver, paleBlue, darkGray, lightGray, bronze, lime, olive or brown.',
    ],
    [
      'a default that does not fit',
      properties({ tier: { type: 'string', enum: ['gold'], default: 'lead' } }),
      'schema.properties.tier.default is "lead" and must be gold.',
    ],
    [
      'what is required and not there',
      properties({ tier: { type: 'string' } }, ['size']),
      'schema.required[0] names "size", which is none of the properties.',
    ],
    [
      'a relation both required and many',
      { relations: { uses: { target: 'x', required: true, many: true } } },
      'relations.uses is both required and many. A relation can be one of them.',
    ],
    [
      'a mirror that goes by no relation',
      { mirrorProperties: { tier: { path: 'system.tier' } } },
      'mirrorProperties.tier.path begins with "system", which is no relation of this blueprint. It has none.',
    ],
    [
      'one identifier for two properties',
      {
        ...properties({ tier: { type: 'string' } }),
        calculationProperties: { tier: { calculation: '1', type: 'number' } },
      },
      'calculationProperties.tier has the identifier of another property. Give it one of its own.',
    ],
    [
      'an aggregation that can not be',
      { aggregationProperties: { all: { target: 'x', calculationSpec: { calculationBy: 'entities', func: 'sum' } } } },
      'aggregationProperties.all.calculationSpec.func is sum; by entities there is count or average.',
    ],
    [
      'an inheritance that goes by no relation',
      { relations: { system: { target: 'system' } }, ownership: { type: 'Inherited', path: 'domain' } },
      'ownership.path begins with "domain", which is no relation of this blueprint. They are system.',
    ],
    [
      'a required relation of Port’s own',
      { identifier: '_user', relations: { boss: { target: '_user', required: true } } },
      "relations.boss.required must be false: _user is Port's own blueprint.",
    ],
  ])('is refused for %s', (_what, parts, said) => {
    expect(saidOf(parts)).toEqual([said])
  })

  test('is accepted with a word about keys that nothing reads and patterns that can not be checked', () => {
    expect(
      saidOf({ ...properties({ name: { type: 'string', pattern: '^(?!x)', requird: true } }), titel: 'x' }),
    ).toEqual([
      expect.stringMatching(/^titel is not read\. The keys here are identifier, title, /),
      expect.stringMatching(/^schema\.properties\.name\.requird is not read\. /),
      expect.stringMatching(/^schema\.properties\.name\.pattern can not be checked here/),
    ])
  })
})

describe('blueprints together', () => {
  const system = accepted({
    identifier: 'system',
    ...properties({ tier: { type: 'string' } }),
    relations: { domain: { target: 'Domain' } },
    calculationProperties: {
      score: { calculation: '1', type: 'number' },
      words: { calculation: '"a"', type: 'string' },
    },
    ownership: { type: 'Inherited', path: 'domain' },
  })
  const linksOf = (parts: Record<string, unknown>) => {
    const one = accepted(parts)
    return judgeLinks(one, blueprintSet([one, system])).map(({ message }) => message)
  }
  const relations = { system: { target: 'System' }, team: { target: '_team' }, part: { target: 'component' } }

  test('may be related to one another in any case, to Port’s own, and to the kinds of Backstage', () => {
    expect(
      linksOf({ relations, mirrorProperties: { tier: { path: 'system.tier' }, of: { path: 'team.$title' } } }),
    ).toEqual([])
  })

  test('may mirror what is calculated elsewhere, and take it together where it is a number', () => {
    const sum = (property: string) => ({
      target: 'system',
      calculationSpec: { calculationBy: 'property', func: 'sum', property },
    })
    const mirrorProperties = { score: { path: 'system.score' } }
    expect(linksOf({ relations, mirrorProperties, aggregationProperties: { sum: sum('score') } })).toEqual([])
    expect(linksOf({ relations, aggregationProperties: { sum: sum('words') } })).toEqual([
      'aggregationProperties.sum.calculationSpec.property is "words", which is no number of system.',
    ])
  })

  test('are warned of targets that are not there and ways that lead nowhere', () => {
    expect(
      linksOf({
        relations: { ...relations, lost: { target: 'nothing' } },
        mirrorProperties: { tier: { path: 'system.size' }, away: { path: 'system.owner.name' } },
        aggregationProperties: {
          sum: { target: 'system', calculationSpec: { calculationBy: 'property', func: 'sum', property: 'tier' } },
        },
        ownership: { type: 'Inherited', path: 'system' },
      }),
    ).toEqual([
      'relations.lost.target names the blueprint nothing, which is not here.',
      'mirrorProperties.tier.path ends in "size", which is no property of system.',
      'mirrorProperties.away.path goes by "owner", which is no relation of system: it has domain.',
      'ownership.path leads to system, which inherits its owner itself. Lead it on to one that is owned directly.',
      'aggregationProperties.sum.calculationSpec.property is "tier", which is no number of system.',
    ])
  })
})
