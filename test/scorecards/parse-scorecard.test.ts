import { describe, expect, test } from 'vitest'
import { parseScorecard } from '../../src/scorecards/documents.ts'
import { readPropertyPath } from '../../src/scorecards/property-path.ts'
import { accepted, document } from './documents.ts'

const good = { identifier: 'owner', level: 'Bronze', conditions: [{ property: '.owner', operator: 'isNotEmpty' }] }

function problems(given: unknown) {
  const parsed = parseScorecard(given)
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`)
}

describe('a scorecard document', () => {
  test('is read into a definition with its gaps filled', () => {
    expect(accepted(parseScorecard(document([{ ...good, fix: { action: 'set-owner' } }])))).toMatchObject({
      name: 'readiness',
      title: 'Production readiness',
      description: null,
      kinds: ['component'],
      filter: null,
      levels: [
        { title: 'Basic', color: null },
        { title: 'Bronze', color: 'bronze' },
        { title: 'Silver' },
        { title: 'Gold' },
      ],
      rules: [{ identifier: 'owner', level: 'Bronze', fix: { action: 'set-owner', url: null } }],
    })
  })

  test('with several faults tells all of them, each with its path', () => {
    const faulty = document([
      { identifier: 'a b', conditions: [{ property: '.spec.x', operator: '=' }] },
      { identifier: 'c', fix: { action: 'x', url: 'https://example.com' }, conditions: [] },
      {
        identifier: 'd',
        fix: { url: 'javascript:alert(1)' },
        conditions: [{ property: '.spec | length', operator: '~', value: 1 }],
      },
    ])
    expect(problems({ ...faulty, extra: 1 })).toEqual([
      'spec.rules[0].identifier: has characters or a form that is not allowed here',
      'spec.rules[0].query.conditions[0].value: is missing: = compares with a value',
      'spec.rules[1].fix: must name either an action or a url',
      'spec.rules[1].query.conditions: needs at least 1',
      'spec.rules[2].fix.url: must be a web address',
      expect.stringMatching(/^spec\.rules\[2\]\.query\.conditions\[0\]\.property: must be a plain path/),
      'spec.rules[2].query.conditions[0].operator: must be =, !=, >, <, >=, <=, contains, isEmpty, isNotEmpty',
      ': has a key that nothing reads: extra',
    ])
  })

  test.each([
    [
      { ...good, level: 'Basic' },
      'spec.rules[0].level: is the base, where everything starts; a rule needs a level above it',
    ],
    [{ ...good, level: 'Iron' }, 'spec.rules[0].level: must be one of the levels: Bronze, Silver, Gold'],
  ])('whose rule asks for a level it cannot have is refused: %j', (rule, problem) => {
    expect(problems(document([rule]))).toEqual([problem])
  })

  test('that uses an identifier or a level title twice is refused', () => {
    const twice = document([good, good])
    twice.spec.levels.push({ title: 'Gold' })
    expect(problems(twice)).toEqual([
      'spec.levels[4].title: is already the title of another level',
      'spec.rules[1].identifier: is already the identifier of another rule',
    ])
  })

  test.each([
    [{ property: '.a', operator: 'isEmpty', value: 1 }, 'value: must be left out: isEmpty compares with nothing'],
    [{ property: '.spec.a', operator: '>', value: true }, 'value: must be a number or a text here'],
    [{ property: '.spec.a', operator: '=', value: { a: 1 } }, 'value: must be a text, a number, or true or false'],
    [{ property: '.spec.a', operator: '=', value: 'a\0b' }, 'value: holds a character that cannot be kept'],
    [
      { property: '.spec.a', operator: '=', value: Number.POSITIVE_INFINITY },
      'value: must be a text, a number, or true or false',
    ],
  ])('with a condition that compares with the wrong thing is refused: %j', (condition, problem) => {
    const found = problems(document([{ ...good, conditions: [condition] }]))
    expect(found).toContain(`spec.rules[0].query.conditions[0].${problem}`)
  })

  test.each([null, 1, 'text', [], {}])('that is no mapping of the right form is refused in words: %j', (given) => {
    expect(problems(given).length).toBeGreaterThan(0)
  })
})

describe('a property path', () => {
  test.each([
    ['.spec.lifecycle', 'properties', ['lifecycle'], 'lifecycle'],
    ['.properties.a.b', 'properties', ['a', 'b'], 'a.b'],
    ['language', 'properties', ['language'], 'language'],
    ['.metadata.annotations["a.b/c"]', 'metadata', ['annotations', 'a.b/c'], 'a.b/c'],
    ['.metadata.tags[2]', 'metadata', ['tags', '2'], 'tags.2'],
    ['.metadata.name', 'name', [], 'name'],
    ['$title', 'title', [], 'title'],
    ['.team', 'owner', [], 'team'],
    ['.blueprint', 'kind', [], 'blueprint'],
    ['.properties["a\\"b\\\\c"]', 'properties', ['a"b\\c'], 'a"b\\c'],
  ])('%s is found', (text, column, inside, label) => {
    expect(readPropertyPath(text)).toEqual({ column, inside, label })
  })

  test.each([
    '',
    '.',
    '.spec',
    '.unknown',
    '.title.x',
    '.spec.',
    '.spec.a | x',
    '.spec["a]',
    '$constructor',
    '.__proto__.x',
    '.spec.a\0',
  ])('%j is none', (text) => {
    expect(readPropertyPath(text)).toBeNull()
  })
})
