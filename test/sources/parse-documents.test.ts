import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { limits } from '../../src/sources/limits.ts'
import { parseDocuments } from '../../src/sources/parse-documents.ts'

const read = (text: string) =>
  [...parseDocuments(text)].map(({ index, line, value, faults }) => ({ index, line, value, faults }))
const values = (text: string) => read(text).map(({ value }) => value)

/** As JSON; undefined where an alias has no anchor. */
function plain(document: { toJS(): unknown }): unknown {
  try {
    return JSON.parse(JSON.stringify(document.toJS()))
  } catch {
    return undefined
  }
}

describe('a file of several documents', () => {
  test('is read one by one, with place and line; empty ones are passed over and keep their place', () => {
    expect(read('# top\n\n---\na: 1\n---\n---\n# nothing\n---\nb: 2\n')).toEqual([
      { index: 0, line: 4, value: { a: 1 }, faults: [] },
      { index: 3, line: 9, value: { b: 2 }, faults: [] },
    ])
  })

  test('loses only the document that is broken, whose line is told', () => {
    const found = read('a: 1\n---\nb: 1\nb: 2\n---\nc: "open\n---\nd: 1\n')
    expect(found.map(({ index, value }) => [index, value])).toEqual([
      [0, { a: 1 }],
      [1, undefined],
      [2, undefined],
      [3, { d: 1 }],
    ])
    expect(found[1]?.faults).toEqual([{ line: 4, message: 'YAML: Map keys must be unique.' }])
  })

  test('reads as YAML 1.2: words stay words, merge keys are plain keys, dates stay text', () => {
    expect(values('a: yes\nb: 012\nc: 2024-01-01\n<<: { d: 1 }\n')).toEqual([
      { a: 'yes', b: 12, c: '2024-01-01', '<<': { d: 1 } },
    ])
  })

  test('a BOM, CRLF and JSON make no difference', () => {
    expect(values('\ufeffa: 1\r\nb: x\r\n---\r\nc: 2\r\n')).toEqual([{ a: 1, b: 'x' }, { c: 2 }])
    expect(values('{\n\t"a": [1, 2]\n}')).toEqual([{ a: [1, 2] }])
  })

  test('a key named __proto__ is a key like any other', () => {
    const [value] = values('a: 1\n__proto__: { polluted: true }\n')
    expect(Object.keys(value as object)).toEqual(['a', '__proto__'])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('the line of a place is found, and of the nearest place around one that is missing', () => {
    const [document] = parseDocuments('kind: X\nspec:\n  steps:\n    - id: a\n    - action: b\n      id: c\n')
    expect(document?.lineOf(['spec', 'steps', 1, 'id'])).toBe(6)
    expect(document?.lineOf(['spec', 'steps', 1, 'input'])).toBe(5)
    expect(document?.lineOf(['spec', 'owner'])).toBe(2)
    expect(document?.lineOf(['metadata'])).toBe(1)
  })

  test('whatever the text, it agrees with the yaml package or reports a fault', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '\n',
      '  ',
      '- ',
      '---\n',
      '[',
      ']',
      '{',
      '}',
      ', ',
      '"',
      "'",
      '|\n',
      '>',
      '#',
      '&x ',
      '*x',
      '? ',
      '!t ',
      '%',
      '0',
      '~',
      '\t',
      '...\n',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join('')
        const ours = read(text)
        const theirs = [...parseAllDocuments(text, { merge: false })].filter(
          (document) => document.errors.length > 0 || plain(document) !== null,
        )
        const theyAccept = theirs.every((document) => document.errors.length === 0 && plain(document) !== undefined)
        expect(ours.every(({ faults }) => faults.length === 0)).toBe(theyAccept)
        if (theyAccept) expect(ours.map(({ value }) => value)).toEqual(theirs.map(plain))
      }),
      { numRuns: 400, ignoreEqualValues: true },
    )
  })
})

describe('a hostile file is refused in bounded time', () => {
  const anchors = Array.from(
    { length: 30 },
    (_, level) =>
      `a${level}: &a${level} [${Array(9)
        .fill(level === 0 ? 'x' : `*a${level - 1}`)
        .join(', ')}]`,
  )

  test('aliases that multiply', () => {
    expect(read(anchors.join('\n'))[0]?.faults[0]?.message).toMatch(/repeats its anchors so often/)
  })

  test('few aliases of a large text', () => {
    const text = `a: &a "${'x'.repeat(200_000)}"\nb: [${Array(90).fill('*a').join(', ')}]\n`
    expect(read(text)[0]?.faults[0]?.message).toMatch(/more than 8000000 characters/)
  })

  test.each([
    ['lists in lists', '['.repeat(1_000_000)],
    ['mappings in mappings', '{a: '.repeat(100_000)],
    ['items in items', '- '.repeat(100_000)],
    ['keys in keys', '? '.repeat(100_000)],
    ['a list of millions', '- a\n'.repeat(1_000_000)],
    ['a line of millions', `[${'a,'.repeat(1_000_000)}]`],
  ])('%s', (_, text) => {
    const found = read(`${text}\n---\nfine: true\n`)
    expect(found[0]?.faults[0]?.message).toMatch(/too large|nested/)
    expect(found.at(-1)?.value).toEqual({ fine: true })
  })

  test('indentation without end', () => {
    const deep = Array.from({ length: 1_500 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')
    expect(read(deep)[0]?.faults[0]?.message).toMatch(/nested/)
  })

  test('a million documents', () => {
    expect(() => read('a: 1\n---\n'.repeat(1_000_000))).toThrow(`more than ${limits.documentsPerFile} documents`)
    expect(() => read('---\n'.repeat(1_000_000))).toThrow(`more than ${limits.documentsPerFile} documents`)
  })

  test('what PostgreSQL can not keep is a fault with its line', () => {
    expect(read('a: 1\nb: "x\\0y"\n')[0]?.faults).toEqual([
      { line: 2, message: 'b holds a NUL character, which cannot be stored. Remove it.' },
    ])
    expect(read('a:\n  - "\\ud800"\n')[0]?.faults[0]).toMatchObject({ line: 2 })
  })
})
