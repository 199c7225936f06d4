import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseReference } from '../../src/base/reference.ts'
import { nearestWords, swappedLetters } from '../../src/catalog/near-words-rule.ts'
import { type Candidate, comparePlaces, rankMatches, readSought } from '../../src/catalog/search-rule.ts'

const candidate = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  reference: parseReference(`component:${encodeURIComponent(name) || 'x'}`),
  name,
  shown: name,
  tags: [],
  inText: false,
  similarity: 0,
  ...more,
})
const order = (typed: string, ...candidates: Candidate[]) =>
  rankMatches(readSought(typed), candidates).map(({ reference, by }) => `${reference.split('/')[1]} ${by}`)

describe('the order of what is found', () => {
  test('goes by the reason', () => {
    const found = order(
      'order service',
      candidate('part', { tags: ['order'] }),
      candidate('text', { inText: true }),
      candidate('odrer-servixe'),
      candidate('new-service-for-orders'),
      candidate('order-service-worker'),
      candidate('order-service'),
    )
    expect(found).toEqual([
      'order-service name',
      'order-service-worker beginning',
      'new-service-for-orders words',
      'odrer-servixe spelling',
      'text text',
      'part part',
    ])
  })

  test.each([
    ['a name comes before a title', 'ledger', [candidate('x', { shown: 'ledger' }), candidate('ledger')], 'ledger'],
    ['the shorter name that begins so', 'led', [candidate('ledger-a'), candidate('ledger')], 'ledger'],
    ['the shorter name with the words', 'b a', [candidate('a-b-cc'), candidate('a-b-c')], 'a-b-c'],
    ['fewer corrections', 'chekout', [candidate('chackout'), candidate('checkout')], 'checkout'],
    [
      'more words in tags than elsewhere',
      'a b',
      [candidate('x', { inText: true }), candidate('y', { inText: true, tags: ['a'] })],
      'y',
    ],
    ['what is more alike', 'abcdef', [candidate('x', { similarity: 0.3 }), candidate('y', { similarity: 0.5 })], 'y'],
    ['the first by name of two that are alike', 'a', [candidate('ac'), candidate('ab')], 'ab'],
  ])('prefers %s', (_, typed, candidates, first) => {
    expect(order(typed, ...candidates)[0]).toMatch(new RegExp(`^${first} `))
  })

  test('is the same whatever order the candidates come in', () => {
    const words = fc.array(fc.constantFrom('order', 'odrer', 'service', 'worker', 'pay'), {
      minLength: 1,
      maxLength: 3,
    })
    const candidates = fc.uniqueArray(
      words.map((list) => list.join('-')),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(words, candidates, (typed, found) => {
        const forth = rankMatches(
          readSought(typed.join(' ')),
          found.map((name) => candidate(name)),
        )
        const back = rankMatches(
          readSought(typed.join(' ')),
          found.toReversed().map((name) => candidate(name)),
        )
        expect(forth).toEqual(back)
        for (const [at, later] of forth.slice(1).entries()) {
          expect(comparePlaces(forth[at]?.place ?? later.place, later.place)).toBeLessThan(0)
        }
      }),
    )
  })

  test('takes no long time over long texts', () => {
    const long = 'wörter '.repeat(28)
    expect(order('x'.repeat(200), ...Array.from({ length: 500 }, (_, at) => candidate(`${long}${at}`)))).toHaveLength(
      500,
    )
  })
})

test('a search is read in lower case, with eight different words at most', () => {
  expect(readSought(' The-Order  SERVICE the ')).toEqual({
    key: 'the-order  service the',
    words: ['the', 'order', 'service'],
  })
  expect(readSought('a b c d e f g h i j').words).toHaveLength(8)
  expect(readSought('%_\\').words).toEqual([])
})

test('two neighbouring letters may have been swapped anywhere in a word of four to sixteen letters', () => {
  expect(swappedLetters('serach')).toEqual(['esrach', 'sreach', 'search', 'sercah', 'serahc'])
  expect(swappedLetters('aab')).toEqual([])
  expect(swappedLetters('aaaa')).toEqual([])
  expect(swappedLetters('x'.repeat(16).concat('y'))).toEqual([])
})

describe('a mistyped word stands for', () => {
  const known = (...words: string[]) => words.map((word) => ({ word, begins: false }))
  test.each([
    ['the nearest known one', 'paymnt', known('payment', 'pavement'), ['payment']],
    ['each that is as near', 'ledgr', known('ledger', 'ledge'), ['ledger', 'ledge']],
    ['one that begins as it does', 'disocunt', known('discounted'), ['discounted']],
    ['itself where a known one begins so', 'pay', [{ word: 'payment', begins: true }, ...known('play')], ['pay']],
    ['itself where none is near', 'zebra', known('payment'), ['zebra']],
    ['itself where it is too short to tell', 'api', known('app'), ['api']],
  ])('%s', (_, typed, words, meant) => {
    expect(nearestWords(typed, words)).toEqual(meant)
  })
})
