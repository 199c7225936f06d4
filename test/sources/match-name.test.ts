import { describe, expect, test } from 'vitest'
import { expandBraces, matchName } from '../../src/sources/match-name.ts'
import { matchPath, partsOf } from '../../src/sources/match-path.ts'

describe('a pattern for one name', () => {
  test.each([
    ['*', 'checkout', true],
    ['*', '.git', false],
    ['.*', '.github', true],
    ['*.yaml', 'a.yaml', true],
    ['*.yaml', 'a.yml', false],
    ['c*t', 'checkout', true],
    ['c*h*t', 'checkout', true],
    ['c*x*t', 'checkout', false],
    ['?.yaml', 'a.yaml', true],
    ['?.yaml', 'ab.yaml', false],
    ['[ab]-[0-9]', 'b-7', true],
    ['[!ab]', 'c', true],
    ['[!ab]', 'a', false],
    ['a[', 'a[', true],
    ['', 'a', false],
    ['a*', 'a', true],
  ])('%s for %s: %s', (pattern, name, fits) => {
    expect(matchName(pattern, name)).toBe(fits)
  })

  test('is answered at once, however many stars it has', () => {
    expect(matchName('*a'.repeat(500), 'a'.repeat(499))).toBe(false)
  })
})

describe('braces', () => {
  test('stand for each of their readings', () => {
    expect(expandBraces('{a,b}/{c,d}', 10)).toEqual(['a/c', 'a/d', 'b/c', 'b/d'])
    expect(expandBraces('{a,{b,c}}', 10)).toEqual(['a', 'b', 'a', 'c'])
    expect(expandBraces('{a}', 10)).toEqual(['{a}'])
  })

  test('are refused where there are too many readings', () => {
    expect(expandBraces('{a,b}'.repeat(50), 100)).toBeNull()
  })
})

describe('a pattern for a path', () => {
  test.each([
    ['*/a.yaml', 'x/a.yaml', true],
    ['*/a.yaml', 'x/y/a.yaml', false],
    ['**/a.yaml', 'a.yaml', true],
    ['**/a.yaml', 'x/y/a.yaml', true],
    ['**/a.yaml', 'x/.y/a.yaml', false],
    ['**/a.yaml', 'node_modules/a.yaml', false],
    ['node_modules/a.yaml', 'node_modules/a.yaml', true],
    ['x/**', 'x/y/z.yaml', true],
    ['x/**', 'y/z.yaml', false],
    ['x/**/y/*.yaml', 'x/y/y/y/z.yaml', true],
    ['./x.yaml', 'x.yaml', true],
  ])('%s for %s: %s', (pattern, path, fits) => {
    expect(matchPath(partsOf(pattern), path.split('/'))).toBe(fits)
  })

  test('is answered at once, however many ** it has', () => {
    expect(
      matchPath(
        partsOf(`${'**/'.repeat(200)}a`),
        Array.from({ length: 200 }, () => 'b'),
      ),
    ).toBe(false)
  })
})
