import { describe, expect, test } from 'vitest'
import { portBlueprint } from '../../../src/catalog/blueprints/port-blueprint.ts'
import { blueprintSet, judgeLinks, parseBlueprint } from '../../../src/catalog/documents.ts'
import { accepted, saidOf } from './shop.ts'

const count = { calculationBy: 'entities', func: 'count' }

describe('what follows from others', () => {
  const service = { properties: { at: { type: 'string', format: 'date-time' }, hours: { type: 'number' } } }
  const on = { target: 'service' }
  const linksOf = (parts: Record<string, unknown>) => {
    const one = accepted({ identifier: 'system', ...parts })
    const known = blueprintSet([
      one,
      accepted({ identifier: 'service', schema: service, relations: { system: { target: 'system' } } }),
      accepted({ identifier: 'incident', relations: { on } }),
    ])
    return judgeLinks(one, known).map(({ message }) => message)
  }
  const taken = (more: object) => ({
    aggregationProperties: { it: { target: 'service', calculationSpec: count, ...more } },
  })
  const average = (more: object) => ({
    calculationSpec: { calculationBy: 'property', func: 'average', property: 'hours', averageOf: 'week', ...more },
  })

  test.each<[string, Record<string, unknown>, string | null]>([
    ['a date to measure time by', taken(average({ measureTimeBy: 'at' })), null],
    ['when it was created', taken(average({ measureTimeBy: '$createdAt' })), null],
    [
      'a number to measure time by',
      taken(average({ measureTimeBy: 'hours' })),
      'aggregationProperties.it.calculationSpec.measureTimeBy is "hours", which is no date of service.',
    ],
    ['a path from the target', taken({ pathFilter: [{ path: ['system'], fromBlueprint: 'Service' }] }), null],
    [
      'a path that is none',
      taken({ pathFilter: [{ path: ['system'] }] }),
      'aggregationProperties.it.pathFilter goes by "system", which is no relation of system: it has none.',
    ],
    [
      'a path from elsewhere',
      taken({ pathFilter: [{ path: ['on'], fromBlueprint: 'incident' }] }),
      'aggregationProperties.it.pathFilter goes from incident, which is neither system nor service.',
    ],
    [
      'a path to elsewhere',
      { relations: { first: { target: 'incident' } }, ...taken({ pathFilter: [{ path: ['first'] }] }) },
      'aggregationProperties.it.pathFilter leads from system to incident, and not to service.',
    ],
    [
      'a mirror that goes too far',
      { relations: { next: { target: 'system' } }, mirrorProperties: { it: { path: `${'next.'.repeat(16)}$title` } } },
      'mirrorProperties.it.path goes by more than 15 relations, and stays empty.',
    ],
  ])('is judged by all blueprints: %s', (_what, parts, said) => {
    expect(linksOf(parts)).toEqual(said === null ? [] : [said])
  })

  test('is warned of where one calculation asks for another', () => {
    const one = { type: 'number', calculation: '1' }
    const asks = (calculation: string) =>
      saidOf({ calculationProperties: { 'a-b': one, it: { type: 'number', calculation }, ita: one } })
    const said = [
      expect.stringMatching(/^calculationProperties\.it\.calculation asks for "a-b", which is a calculation as well/),
    ]
    expect(asks('.properties["a-b"] + 1')).toEqual(said)
    expect(asks('.properties."a-b"')).toEqual(said)
    expect(asks('.properties.it + .properties.itab')).toEqual([])
    expect(asks('.properties.ita')).toHaveLength(1)
  })

  test('is written out as it was read, with all that a blueprint can have', () => {
    const whole = {
      identifier: 'service',
      title: 'Service',
      description: 'What runs',
      icon: 'Service',
      schema: {
        properties: {
          home: {
            type: 'string',
            spec: 'embedded-url',
            specAuthentication: {
              clientId: 'x',
              authorizationUrl: 'https://a.example',
              tokenUrl: 'https://t.example',
              authorizationScope: ['read'],
            },
          },
          tier: {
            type: 'string',
            enum: ['gold'],
            enumColors: { gold: 'gold' },
            default: 'gold',
            icon: 'Star',
            description: 'How dear',
          },
          tags: {
            type: 'array',
            items: { type: 'string', enum: ['a'], enumColors: { a: 'lime' } },
            minItems: 1,
            uniqueItems: true,
          },
        },
        required: ['tier'],
      },
      relations: {
        system: { title: 'System', target: 'system', required: true, many: false, description: 'Its home' },
      },
      mirrorProperties: { owner: { title: 'Owner', path: 'system.$team' } },
      calculationProperties: {
        score: { title: 'Score', calculation: '1', type: 'number', colorized: true, colors: { 1: 'red' } },
      },
      aggregationProperties: {
        all: {
          title: 'All',
          target: 'incident',
          type: 'number',
          calculationSpec: {
            calculationBy: 'property',
            func: 'average',
            property: 'x',
            averageOf: 'day',
            measureTimeBy: 'at',
          },
          query: { combinator: 'and', rules: [{ property: 'at', operator: 'between', value: { preset: 'today' } }] },
          pathFilter: [{ path: ['on'], fromBlueprint: 'incident' }],
        },
      },
      ownership: { type: 'Inherited', title: 'Owners', path: 'system' },
      changelogDestination: { type: 'KAFKA' },
    }
    const verdict = parseBlueprint(whole)
    expect(verdict).toMatchObject({ accepted: true, warnings: [] })
    expect(verdict.accepted ? portBlueprint(verdict.blueprint) : null).toEqual(whole)
  })
})
