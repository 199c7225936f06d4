import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance, kindredPattern, mostCorrections, nearestMatches } from '../../src/catalog/name-match-rule.ts'

const called = (...names: string[]) => names.map((name) => ({ name, shown: name }))
const near = (typed: string, ...names: string[]) =>
  nearestMatches(typed, called(...names), mostCorrections(typed)).map(({ name }) => name)

describe('the name that was meant', () => {
  test.each([
    ['one correction beats two', 'chekout', ['checkout', 'checkouts'], ['checkout']],
    ['two equally near are both named', 'ledgr', ['ledger', 'ledge'], ['ledger', 'ledge']],
    ['swapped neighbours are one correction', 'refnuds', ['refunds'], ['refunds']],
    ['a short word allows one', 'cart', ['cast', 'card', 'coat'], ['cast', 'card']],
    ['three letters allow none', 'api', ['app'], []],
    ['what is far off is not meant', 'checkout', ['warehouse'], []],
  ])('%s', (_, typed, names, expected) => {
    expect(near(typed, ...names)).toEqual(expected)
  })

  test('may be its title', () => {
    const refunds = { name: 'svc-17', shown: 'money back' }
    expect(nearestMatches('mony back', [refunds], 2)).toEqual([refunds])
  })

  test('is as far from one text as from the other, and from itself not at all', () => {
    const word = fc.string({ maxLength: 12 })
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(editDistance(one, one)).toBe(0)
        expect(editDistance(one, other)).toBe(editDistance(other, one))
        expect(editDistance(one, other)).toBeLessThanOrEqual(Math.max(one.length, other.length))
        expect(editDistance(one, other)).toBeGreaterThanOrEqual(Math.abs(one.length - other.length))
      }),
    )
  })
})

test.each([
  ['nosuch', '(^|[^[:alnum:]])nosuch|^nos'],
  ['a-data_lake', '(^|[^[:alnum:]])data|(^|[^[:alnum:]])lake'],
  ['café.*', '(^|[^[:alnum:]])café|^caf'],
  ['the api', '^the'],
  ['a b', null],
  ['.*|(', null],
])('what is called somewhat like “%s” has one of its words or begins so', (key, pattern) => {
  expect(kindredPattern(key)).toBe(pattern)
})

test('of a long text only the first five words are looked for', () => {
  const words = kindredPattern('alpha bravo charlie delta echo1 foxtrot golf')?.match(/\w{3,}(?=\||$)/gu)
  expect(words).toEqual(['alpha', 'bravo', 'charlie', 'delta', 'echo1', 'alp'])
})
