import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codePoints, cut } from '../../src/block-kit/cut.ts'
import { cutMrkdwn, pageMrkdwn } from '../../src/block-kit/cut-mrkdwn.ts'
import { joinMrkdwn, link, type Mrkdwn, mentionPerson, mrkdwn } from '../../src/block-kit/mrkdwn.ts'
import { hostileText } from './hostile-text.ts'

describe('cutting plain text', () => {
  test.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['Request an environment now', 24, 'Request an environment…'],
    ['abcdefghij', 5, 'abcd…'],
    ['abc', 1, '…'],
    ['😀😀😀', 3, '😀😀😀'],
    ['😀😀😀😀', 3, '😀😀…'],
    ['ab👩‍👩‍👧‍👦cd', 6, 'ab…'],
  ])('%j to %i code points is %j', (text, max, expected) => {
    expect(cut(text, max)).toBe(expected)
  })

  test('never exceeds its length and changes nothing that fits', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 200 }), (text, max) => {
        const result = cut(text, max)
        expect(codePoints(result)).toBeLessThanOrEqual(max)
        if (codePoints(text) <= max) expect(result).toBe(text)
      }),
    )
  })
})

const anyMrkdwn: fc.Arbitrary<Mrkdwn> = fc
  .array(
    fc.oneof(
      hostileText.map((text) => mrkdwn`${text}`),
      hostileText.map((text) => link('https://example.com/?a=1&b=2', text)),
      fc.constant(mentionPerson('U0123')),
    ),
    { maxLength: 8 },
  )
  .map((parts) => joinMrkdwn(parts, ' '))

function whole(text: string): boolean {
  const rest = text.replaceAll(/<(?:https:\/\/[^<>|]*\|[^<>]*|@U0123)>/gu, '').replaceAll(/&(?:amp|lt|gt);/gu, '')
  return !/[<>&]/u.test(rest)
}

describe('cutting mrkdwn', () => {
  test('keeps a link whole or leaves it out', () => {
    const text = mrkdwn`See ${link('https://example.com/', 'the docs')} first`
    expect(cutMrkdwn(text, 20).text).toBe('See…')
    expect(cutMrkdwn(text, 36).text).toBe('See <https://example.com/|the docs>…')
  })

  test('never leaves half an escape, link or mention, and keeps to its length', () => {
    fc.assert(
      fc.property(anyMrkdwn, fc.integer({ min: 1, max: 300 }), (text, max) => {
        const result = cutMrkdwn(text, max)
        expect(codePoints(result.text)).toBeLessThanOrEqual(max)
        expect(whole(result.text)).toBe(true)
      }),
    )
  })
})

describe('paging mrkdwn', () => {
  test('breaks at line ends first', () => {
    expect(pageMrkdwn(mrkdwn`one two\nthree four`, 12).map(String)).toEqual(['one two', 'three four'])
  })

  test('an empty text has no pages', () => {
    expect(pageMrkdwn(mrkdwn``, 10)).toEqual([])
  })

  test('keeps every page whole and within its length', () => {
    fc.assert(
      fc.property(anyMrkdwn, fc.integer({ min: 5, max: 300 }), (text, max) => {
        for (const page of pageMrkdwn(text, max)) {
          expect(codePoints(page.text)).toBeLessThanOrEqual(max)
          expect(whole(page.text)).toBe(true)
        }
      }),
    )
  })

  test('loses nothing but white space', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 80 }), (text) => {
        const pages = pageMrkdwn(mrkdwn`${text}`, 40).map(String)
        expect(pages.join(' ')).toBe(text)
      }),
    )
  })
})
