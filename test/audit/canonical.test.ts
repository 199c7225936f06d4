import { expect, test } from 'vitest'
import { canonical } from '../../src/audit/canonical.ts'

test('the order of keys makes no difference, the order of a list does', () => {
  expect(canonical({ b: 1, a: { d: [1, 2], c: null } })).toBe(canonical({ a: { c: null, d: [1, 2] }, b: 1 }))
  expect(canonical([1, 2])).not.toBe(canonical([2, 1]))
})

test.each([
  [
    ['a', 'bc'],
    ['ab', 'c'],
  ],
  [[1], ['1']],
  [[null], []],
  [{ a: {} }, { a: [] }],
  [
    { '1': 1, '10': 2 },
    { '1': 2, '10': 1 },
  ],
])('%j and %j are told apart', (one, other) => {
  expect(canonical(one)).not.toBe(canonical(other))
})
