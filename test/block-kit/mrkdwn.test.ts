import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  bold,
  date,
  joinMrkdwn,
  link,
  type Mrkdwn,
  type MrkdwnText,
  mentionChannel,
  mentionPerson,
  mentionUsergroup,
  mrkdwn,
} from '../../src/block-kit/mrkdwn.ts'
import { hostileText } from './hostile-text.ts'

const Z = '\u200B'

describe('the escaping tag', () => {
  test.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['a & b', 'a &amp; b'],
    ['&lt;', '&amp;lt;'],
    ['snake_case_name', 'snake_case_name'],
    ['*loud*', `${Z}*${Z}loud${Z}*${Z}`],
    ['_private', `${Z}_${Z}private`],
    ['run `ls`', 'run ˋlsˋ'],
    ['> quoted', `${Z}&gt; quoted`],
    ['a\n>b', `a\n${Z}&gt;b`],
    ['1 > 0', '1 &gt; 0'],
    ['bell\u0007', 'bell'],
  ])('shows %j as it is', (value, expected) => {
    expect(mrkdwn`${value}`.text).toBe(expected)
  })

  test('keeps the markup of the template and of nested mrkdwn, and escapes around it', () => {
    expect(mrkdwn`*Owner* ${mrkdwn`_${'<b>'}_`} ${3}`.text).toBe('*Owner* _&lt;b&gt;_ 3')
  })

  test('makes no live link, mention or command of any string', () => {
    fc.assert(
      fc.property(hostileText, (value) => {
        const { text } = mrkdwn`${value}`
        expect(text).not.toMatch(/[<>]/u)
        expect(text.replaceAll(/&(?:amp|lt|gt);/gu, '')).not.toContain('&')
      }),
    )
  })

  test('a plain string is not mrkdwn, and not the text of a text object', () => {
    expectTypeOf<string>().not.toExtend<Mrkdwn>()
    expectTypeOf<string>().not.toExtend<MrkdwnText>()
    expectTypeOf<{ text: string }>().not.toExtend<Mrkdwn>()
    expectTypeOf<MrkdwnText>().toExtend<string>()
  })
})

describe('joining', () => {
  test('escapes entities in the separator and keeps the parts', () => {
    expect(joinMrkdwn([mrkdwn`*a*`, mrkdwn`b`], ' > ').text).toBe('*a* &gt; b')
  })
})

describe('a link', () => {
  test('leads to an http(s) address under its label', () => {
    expect(link('https://example.com/a?b=1&c=2', 'Docs & <more>').text).toBe(
      '<https://example.com/a?b=1&amp;c=2|Docs &amp; &lt;more&gt;>',
    )
  })

  test.each(['javascript:alert(1)', 'file:///etc/passwd', 'not an address', 'https://user:secret@example.com/', ''])(
    'to %j is only its label',
    (url) => {
      expect(link(url, 'label').text).toBe('label')
    },
  )

  test('cannot be left through its address or its label', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (path, label) => {
        const { text } = link(`https://example.com/${path}`, label)
        expect(text).toMatch(/^(?:<https:\/\/example\.com\/[^<>|]*\|[^<>]+>|[^<>]*)$/u)
      }),
    )
  })
})

describe('mentions and dates', () => {
  test('carry ids', () => {
    expect(mentionPerson('U1').text).toBe('<@U1>')
    expect(mentionChannel('C1').text).toBe('<#C1>')
    expect(mentionUsergroup('S1').text).toBe('<!subteam^S1>')
    expect(mentionPerson('U1> <!channel').text).toBe('<@U1channel>')
  })

  test('a date has whole seconds, its format and its fallback', () => {
    expect(date(new Date(1500), '{date_short_pretty} {time}', '1 Jan <UTC>').text).toBe(
      '<!date^1^{date_short_pretty} {time}|1 Jan &lt;UTC&gt;>',
    )
  })

  test('bold stays on one line', () => {
    expect(bold('a\nb').text).toBe('*a b*')
    expect(bold('').text).toBe('')
  })
})
