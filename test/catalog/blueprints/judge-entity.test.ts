import { describe, expect, test } from 'vitest'
import { parseReference, referenceToAny } from '../../../src/base/reference.ts'
import { accepted, judged, saidOfEntity } from './shop.ts'

const of = (property: Record<string, unknown>, value: unknown) =>
  saidOfEntity({ properties: { it: value } }, accepted({ schema: { properties: { it: property } } }))

describe('an entity in Port’s JSON', () => {
  const service = accepted({
    schema: {
      properties: {
        language: { type: 'string' },
        tier: { type: 'number', default: 3 },
        description: { type: 'string' },
      },
      required: ['language'],
    },
    relations: { system: { target: 'system', required: true }, uses: { target: 'service', many: true } },
  })
  const whole = {
    title: 'Checkout',
    icon: 'Cart',
    team: ['Payments', 'platform'],
    properties: { language: 'Go', description: 'Takes money' },
    relations: { system: 'Shop', uses: ['ledger', 'ledger'] },
  }

  test('is kept under its blueprint’s identifier, with its properties, relations and owner', () => {
    expect(judged(whole, service)).toMatchObject({
      accepted: true,
      warnings: [],
      entity: {
        reference: 'service:default/checkout',
        kind: 'service',
        namespace: 'default',
        name: 'checkout',
        title: 'Checkout',
        description: 'Takes money',
        metadata: {
          icon: 'Cart',
          team: ['Payments', 'platform'],
          relations: { system: 'Shop', uses: ['ledger', 'ledger'] },
        },
        properties: { language: 'Go', tier: 3, description: 'Takes money' },
        owner: 'group:default/payments',
      },
      relations: [
        { from: 'service:default/checkout', type: 'system', to: 'system:default/shop' },
        { from: 'service:default/checkout', type: 'uses', to: 'service:default/ledger' },
        { from: 'service:default/checkout', type: 'ownedBy', to: 'group:default/payments' },
        { from: 'service:default/checkout', type: 'ownedBy', to: 'group:default/platform' },
      ],
    })
  })

  test('without what its blueprint requires is refused', () => {
    expect(saidOfEntity({ properties: { language: null } }, service)).toEqual([
      'properties.language is missing. Each service has it.',
      'relations.system is missing. Each service has it.',
    ])
  })

  test('has one target or a list of them, as its blueprint says', () => {
    expect(saidOfEntity({ ...whole, relations: { system: ['shop'], uses: 'ledger' } }, service)).toEqual([
      'relations.system is a list and must be one identifier.',
      'relations.uses is "ledger" and must be a list of identifiers.',
    ])
  })

  test('is accepted with a word about what its blueprint does not know', () => {
    expect(saidOfEntity({ ...whole, properties: { ...whole.properties, lang: 1 }, colour: 2 }, service)).toEqual([
      'properties.lang is no property of service. They are language, tier or description.',
    ])
  })

  test('says so where the document itself can not be read', () => {
    const search = { combinator: 'and', rules: [] }
    expect(saidOfEntity({ identifier: 12, team: 7, relations: { system: search } }, service)).toEqual([
      'identifier is the number 12 and must be a text: put it in quotes.',
      'team is the number 7 and must be the name of a team, or a list of them.',
      'relations.system.rules has too few items: at least 1.',
    ])
    expect(saidOfEntity({ identifier: search }, service)).toEqual([
      'identifier is a search, which would find what another document defines: write the identifier itself.',
    ])
  })

  test('that inherits its owner has none of its own', () => {
    const part = accepted({ relations: { of: { target: 'service' } }, ownership: { type: 'Inherited', path: 'of' } })
    expect(judged({ team: 'payments' }, part)).toMatchObject({ entity: { owner: null }, relations: [] })
  })

  test('of Port’s people and teams is a User or a Group', () => {
    const user = accepted({ identifier: '_user', relations: { team: { target: '_team', many: true } } })
    const ana = {
      identifier: 'ana@shop.example',
      title: 'Ana Ruiz',
      team: 'payments',
      relations: { team: ['platform'] },
    }
    expect(judged(ana, user)).toMatchObject({
      entity: {
        reference: 'user:default/ana@shop.example',
        kind: 'User',
        owner: null,
        properties: { profile: { email: 'ana@shop.example', displayName: 'Ana Ruiz' } },
      },
      relations: [
        { type: 'team', to: 'group:default/platform' },
        { type: 'memberOf', to: 'group:default/payments' },
        { type: 'memberOf', to: 'group:default/platform' },
      ],
    })
    expect(judged({ identifier: 'payments' }, accepted({ identifier: '_team' }))).toMatchObject({
      entity: { reference: 'group:default/payments', kind: 'Group' },
    })
  })
})

describe('a value', () => {
  test.each<[Record<string, unknown>, unknown, string]>([
    [{ type: 'string' }, 3, 'is the number 3 and must be a text'],
    [{ type: 'number' }, '3', 'is "3" and must be a number'],
    [{ type: 'boolean' }, 'yes', 'is "yes" and must be true or false'],
    [{ type: 'object' }, [], 'is a list and must be a mapping'],
    [{ type: 'array' }, {}, 'is a mapping and must be a list'],
    [{ type: 'string', enum: ['gold', 'silver'] }, 'lead', 'is "lead" and must be gold or silver'],
    [{ type: 'string', minLength: 3 }, 'ab', 'has 2 characters and needs at least 3'],
    [{ type: 'string', maxLength: 1 }, 'ab', 'has 2 characters and may have 1'],
    [{ type: 'string', pattern: '^CC-[0-9]+$' }, 'x', 'is "x" and must match the pattern ^CC-[0-9]+$'],
    [{ type: 'number', minimum: 3 }, 2, 'is 2 and must be 3 or more'],
    [{ type: 'number', maximum: 3 }, 4, 'is 4 and must be 3 or less'],
    [{ type: 'array', minItems: 1 }, [], 'has 0 items and needs at least 1'],
    [{ type: 'array', maxItems: 1 }, [1, 2], 'has 2 items and may have 1'],
    [{ type: 'array', uniqueItems: true }, ['a', 'a'], 'names an item twice, and each must differ'],
    [{ type: 'string', format: 'url' }, 'x', 'is "x". Write a whole URL, such as https://example.com/page'],
    [{ type: 'string', format: 'email' }, 'ana', 'is "ana". Write an e-mail address, such as ana@example.com'],
    [{ type: 'string', format: 'user' }, 'ana', 'is "ana". Write an e-mail address, such as ana@example.com'],
    [
      { type: 'string', format: 'date-time' },
      '2026-11-23',
      'is "2026-11-23". Write a date and time with its zone, such as 2026-11-23T09:00:00Z',
    ],
    [{ type: 'string', format: 'ipv4' }, '::1', 'is "::1". Write an IPv4 address, such as 192.0.2.1'],
    [{ type: 'string', format: 'ipv6' }, '1.2.3.4', 'is "1.2.3.4". Write an IPv6 address, such as 2001:db8::1'],
    [
      { type: 'object', format: 'labeled-url' },
      { url: 'x' },
      'is no labeled URL. Write { url: https://example.com/page, displayText: a word }',
    ],
  ])('of %j is not %j', (property, value, said) => {
    expect(of(property, value)).toEqual([`properties.it ${said}.`])
  })

  test.each<[Record<string, unknown>, unknown]>([
    [{ type: 'string', format: 'timer' }, '2026-11-23T09:00:00.000+01:00'],
    [{ type: 'string', format: 'idn-email' }, 'анна@пример.рф'],
    [{ type: 'string', format: 'markdown' }, '# Hello'],
    [{ type: 'string', format: 'yaml' }, 'a: b'],
    [{ type: 'string', format: 'proto' }, 'message A {}'],
    [{ type: 'string', format: 'team' }, 'Payments team'],
    [{ type: 'string', format: 'blueprints' }, 'service'],
    [{ type: 'string', spec: 'embedded-url', format: 'url' }, 'https://grafana.example'],
    [{ type: 'object', spec: 'open-api' }, { openapi: '3.1.0' }],
    [
      { type: 'object', format: 'labeled-url' },
      { url: 'https://example.com', displayText: 'Home' },
    ],
    [{ type: 'number', enum: [1, 2] }, 2],
    [{ type: 'array', items: { type: 'string', enum: ['a', 'b'] } }, ['a', 'b']],
    [{ type: 'string', pattern: '(?!x)y' }, 'anything: the pattern can not be checked'],
  ])('of %j may be %j', (property, value) => {
    expect(of(property, value)).toEqual([])
  })

  test('is judged item by item where it is a list', () => {
    expect(of({ type: 'array', items: { type: 'string', format: 'url' } }, ['https://a.example', 'b', 3])).toEqual([
      'properties.it[1] is "b". Write a whole URL, such as https://example.com/page.',
      'properties.it[2] is the number 3 and must be a text.',
    ])
  })
})

describe('the reference of a freely named entity', () => {
  const of = (name: string, kind = 'service') => referenceToAny({ kind, name })

  test('is its name where that can stand in a reference, slashes and colons too', () => {
    expect(of('shop/Checkout:v2')).toBe('service:default/shop/checkout:v2')
    expect(of('ana@shop.example')).toBe('service:default/ana@shop.example')
  })

  test.each([
    ['blanks', 'My Service'],
    ['a blank alone', ' '],
    ['1,000 letters', 'x'.repeat(1_000)],
    ['many letters of another script', '名'.repeat(600)],
    ['lines', 'a\nb'],
    ['signs of markup', 'a<b>&c'],
    ['a way up', '../../etc'],
    ['a query', 'q?x=1#y'],
  ])('with %s stands in a button, a choice and a typed word, and reads back as itself', (_what, name) => {
    const reference = of(name)
    expect(reference).not.toMatch(/[\s<>&|]/u)
    expect([...reference].length).toBeLessThanOrEqual(150)
    expect(parseReference(reference)).toBe(reference)
  })

  test('tells apart what differs, and not by case', () => {
    expect(of('My Service')).not.toBe(of('My  Service'))
    expect(of('My Service')).toBe(of('my service'))
    expect(of(`${'x'.repeat(900)}a`)).not.toBe(of(`${'x'.repeat(900)}b`))
    expect(of('a', 'x:y')).not.toBe(of('a', 'x/y'))
    expect(parseReference(of('a', 'x:y/z'))).toBe(of('a', 'x:y/z'))
  })
})
