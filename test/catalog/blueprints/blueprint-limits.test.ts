import { describe, expect, test } from 'vitest'
import { parseBlueprint } from '../../../src/catalog/documents.ts'
import { blueprint, saidOf } from './shop.ts'

const property = (one: object) => ({ schema: { properties: { it: one } } })
const isAccepted = (parts: Record<string, unknown>) => parseBlueprint(blueprint(parts)).accepted
const count = { calculationBy: 'entities', func: 'count' }

describe('the limits of a blueprint', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['an identifier of 100 characters', { identifier: 'x'.repeat(100) }, { identifier: 'x'.repeat(101) }],
    ['an identifier with signs', { identifier: 'a@_.+:\\/-1' }, { identifier: 'a b' }],
    ['an identifier with a dot', { identifier: '...' }, { identifier: '..' }],
    ['a title of 100 characters', { title: 'x'.repeat(100) }, { title: 'x'.repeat(101) }],
    ['a title', { title: 'x' }, { title: '' }],
    ['a description of 200 characters', { description: 'x'.repeat(200) }, { description: 'x'.repeat(201) }],
    [
      'a property called by 100 characters',
      { schema: { properties: { ['x'.repeat(100)]: { type: 'string' } } } },
      { schema: { properties: { ['x'.repeat(101)]: { type: 'string' } } } },
    ],
    [
      'a property called with signs',
      { schema: { properties: { 'A9@_=-': { type: 'string' } } } },
      { schema: { properties: { é: { type: 'string' } } } },
    ],
    [
      'a property with a title of 100 characters',
      property({ type: 'string', title: 'x'.repeat(100) }),
      property({ type: 'string', title: 'x'.repeat(101) }),
    ],
    [
      'a relation called by 100 characters',
      { relations: { ['x'.repeat(100)]: { target: 'service' } } },
      { relations: { ['x'.repeat(101)]: { target: 'service' } } },
    ],
    [
      'one path to filter by',
      { aggregationProperties: { it: { target: 'service', calculationSpec: count, pathFilter: [{ path: ['a'] }] } } },
      {
        aggregationProperties: {
          it: { target: 'service', calculationSpec: count, pathFilter: [{ path: ['a'] }, { path: ['b'] }] },
        },
      },
    ],
    [
      'a destination for changes',
      { changelogDestination: { type: 'WEBHOOK', url: 'https://hooks.example/port', agent: true } },
      { changelogDestination: { type: 'PIGEON' } },
    ],
  ])('take %s, and no more', (_what, fits, exceeds) => {
    expect(isAccepted(fits)).toBe(true)
    expect(isAccepted(exceeds)).toBe(false)
  })
})

const formats = [
  ...['date-time', 'url', 'email', 'idn-email', 'ipv4', 'ipv6', 'markdown', 'yaml', 'user', 'team', 'blueprints'],
  ...['timer', 'proto'],
]

describe('a property of a blueprint', () => {
  test.each(['string', 'number', 'boolean', 'object', 'array'])('may be of the type %s', (type) => {
    expect(isAccepted(property({ type }))).toBe(true)
  })

  test.each(formats)('may be a text of the format %s, and a list of them', (format) => {
    expect(isAccepted(property({ type: 'string', format }))).toBe(true)
    expect(isAccepted(property({ type: 'array', items: { type: 'string', format } }))).toBe(true)
    expect(isAccepted(property({ type: 'object', format }))).toBe(false)
  })

  test('may be a labeled URL, which is an object', () => {
    expect(isAccepted(property({ type: 'object', format: 'labeled-url' }))).toBe(true)
  })

  test.each(['open-api', 'async-api', 'embedded-url'])('may have the spec %s', (spec) => {
    expect(isAccepted(property({ type: 'string', spec }))).toBe(true)
    expect(isAccepted(property({ type: 'object', spec }))).toBe(true)
    expect(isAccepted(property({ type: 'number', spec }))).toBe(false)
  })

  test.each([
    'blue',
    'turquoise',
    'orange',
    'purple',
    'pink',
    'yellow',
    'green',
    'red',
    'gold',
    'silver',
    'paleBlue',
    'darkGray',
    'lightGray',
    'bronze',
    'lime',
    'olive',
    'brown',
  ])('may have values coloured %s, in a list as well', (colour) => {
    const choice = { enum: ['a'], enumColors: { a: colour } }
    expect(isAccepted(property({ type: 'string', ...choice }))).toBe(true)
    expect(isAccepted(property({ type: 'array', items: { type: 'string', ...choice } }))).toBe(true)
  })

  test.each<[object, string]>([
    [{ type: 'string', format: 'date' }, 'schema.properties.it.format is "date" and must be date-time, url, '],
    [{ type: 'date' }, 'schema.properties.it.type is "date" and must be string, number, '],
    [
      { type: 'array', items: { type: 'string', minimum: 1 } },
      'schema.properties.it.items.minimum is for type number, and this is string.',
    ],
    [
      { type: 'array', items: { type: 'string', minLength: 3, maxLength: 2 } },
      'schema.properties.it.items.minLength is more than maxLength.',
    ],
    [{ type: 'array', minItems: 3, maxItems: 2 }, 'schema.properties.it.minItems is more than maxItems.'],
    [{ type: 'number', minimum: 3, maximum: 2 }, 'schema.properties.it.minimum is more than maximum.'],
    [{ type: 'number', enum: ['1'] }, 'schema.properties.it.enum[0] is no number.'],
    [{ type: 'string', enum: ['a', 'a'] }, 'schema.properties.it.enum names a value twice.'],
    [{ type: 'string', enumColors: { a: 'red' } }, 'schema.properties.it.enumColors has no enum beside it.'],
    [
      { type: 'string', spec: 'embedded-url', specAuthentication: { clientId: 'x' } },
      'schema.properties.it.specAuthentication.authorizationUrl is missing.',
    ],
    [
      {
        type: 'string',
        format: 'url',
        specAuthentication: { clientId: 'x', authorizationUrl: 'https://a.example', tokenUrl: 'https://t.example' },
      },
      'schema.properties.it.specAuthentication is for the spec embedded-url.',
    ],
  ])('is refused as %j', (one, said) => {
    expect(saidOf(property(one))[0]).toContain(said)
  })
})
