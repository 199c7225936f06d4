import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actions, context, header, input, section } from '../../src/block-kit/blocks.ts'
import { button, staticSelect } from '../../src/block-kit/elements.ts'
import { plainTextInput } from '../../src/block-kit/inputs.ts'
import { link, mrkdwn } from '../../src/block-kit/mrkdwn.ts'
import { option } from '../../src/block-kit/option.ts'
import { renderBlocks, renderMrkdwnHtml } from '../../src/block-kit/render-html.ts'
import { renderMrkdwnText, renderText } from '../../src/block-kit/render-text.ts'
import { everyBlock } from './every-block.ts'
import { hostileText } from './hostile-text.ts'
import { lookOfAna } from './look-of-ana.ts'

const render = (...blocks: object[]): string => renderBlocks(blocks, lookOfAna)

const TAGS =
  /^(?:a|blockquote|br|button|code|details|div|em|figcaption|figure|h3|hr|img|input|label|li|ol|optgroup|option|p|pre|s|select|span|strong|summary|table|td|textarea|time|tr|ul)$/u
const ATTRIBUTES =
  /^(?:data-[a-z-]+|aria-[a-z]+|accept|alt|autocomplete|autofocus|checked|class|dir|disabled|for|hidden|href|id|label|loading|max|maxlength|min|multiple|name|placeholder|referrerpolicy|rel|role|rows|selected|src|step|target|title|type|value)$/u
const PIECE = /<\/[a-z0-9]+>|<([a-z0-9]+)((?: [a-z-]+(?:="[^"<>]*")?)*)>|[^<>]+/uy

/** Reads markup by a grammar far stricter than a browser's: whatever got out of its place does not fit it. */
function strayMarkup(markup: string): string | undefined {
  let at = 0
  while (at < markup.length) {
    PIECE.lastIndex = at
    const found = PIECE.exec(markup)
    if (found === null) return `not markup: ${markup.slice(at, at + 80)}`
    if (found[1] !== undefined && !TAGS.test(found[1])) return `tag ${found[1]}`
    const stray = strayAttribute(found[2] ?? '')
    if (stray !== undefined) return stray
    at += found[0].length
  }
  return undefined
}

function strayAttribute(list: string): string | undefined {
  for (const [, name = '', value = ''] of list.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/gu)) {
    if (!ATTRIBUTES.test(name)) return `attribute ${name}`
    if (name === 'href' && !/^(?:https?:\/\/|mailto:)/u.test(value)) return `href ${value}`
    if (name === 'src' && !/^https?:\/\//u.test(value)) return `src ${value}`
  }
  return undefined
}

describe('whatever is in the blocks', () => {
  test('no text leaves its place in the markup', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(strayMarkup(renderBlocks(everyBlock(text), lookOfAna))).toBeUndefined()
        expect(strayMarkup(renderMrkdwnHtml(text, lookOfAna))).toBeUndefined()
      }),
      { numRuns: 40 },
    )
  })

  test('no name of a person or channel leaves its place either', () => {
    fc.assert(
      fc.property(hostileText, (name) => {
        const named = { ...lookOfAna, person: () => name, people: [{ id: name, name }], idPrefix: name }
        expect(strayMarkup(renderBlocks(everyBlock('<@U1>'), named))).toBeUndefined()
      }),
      { numRuns: 20 },
    )
  })

  test('nonsense is shown as unsupported, never an exception', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 5 })), (blocks) => {
        expect(strayMarkup(renderBlocks(blocks, lookOfAna))).toBeUndefined()
        expect(renderText(blocks, lookOfAna)).toBeTypeOf('string')
      }),
    )
    expect(render({ type: 'hologram' })).toContain('Not supported here: hologram')
    expect(render({ type: 'actions', elements: [{ type: 'lever' }] })).toContain('Not supported here: lever')
  })

  test('what the escaping tag made is read back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 200 }), (text) => {
        fc.pre(!/[`:]|```/u.test(text))
        expect(renderMrkdwnText(mrkdwn`x ${text}`.text, lookOfAna)).toBe(`x ${text}`)
      }),
    )
  })

  test('a very long text made to nest is read without running out of stack', () => {
    for (const trick of ['*a ', '_*~', '`', '<', ':a', '*_', '\n>', '*a* ']) {
      expect(strayMarkup(renderMrkdwnHtml(trick.repeat(5_000), lookOfAna))).toBeUndefined()
    }
  })
})

describe('markup is shown as Slack shows it', () => {
  test.each([
    [
      '*bold* _italic_ ~gone~ `code`',
      '<strong>bold</strong> <em>italic</em> <s>gone</s> <code class="bk-code">code</code>',
    ],
    ['snake_case_name', 'snake_case_name'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['*_both_*', '<strong><em>both</em></strong>'],
    ['`*not bold*`', '<code class="bk-code">*not bold*</code>'],
    ['a &amp;lt; b', 'a &amp;lt; b'],
    [
      '<@U1> in <#C1>',
      '<span class="bk-mention" data-person-id="U1">@Ana Ruiz</span> in <span class="bk-mention" data-channel-id="C1">#team-payments</span>',
    ],
    ['<!subteam^S1>', '<span class="bk-mention" data-usergroup-id="S1">@payments</span>'],
    ['<@U404|ben>', '<span class="bk-mention" data-person-id="U404">@ben</span>'],
    ['<!here>', '<span class="bk-mention bk-broadcast">@here</span>'],
    ['<javascript:alert(1)|click>', 'click'],
    [':warning: :no_such_emoji:', '<span class="bk-emoji">⚠️</span> <span class="bk-emoji">:no_such_emoji:</span>'],
    ['one\ntwo', 'one<br>two'],
  ])('%j', (text, expected) => {
    expect(renderMrkdwnHtml(text, lookOfAna)).toBe(`<div class="bk-text"><p class="bk-line">${expected}</p></div>`)
  })

  test('links open elsewhere and take nothing along', () => {
    expect(renderMrkdwnHtml(link('https://example.com/?a=1&b=2', 'Docs').text, lookOfAna)).toContain(
      '<a class="bk-link" href="https://example.com/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">Docs</a>',
    )
  })

  test('a mention of who looks, or of their group, stands out; a channel leads somewhere when it can be opened', () => {
    const look = {
      ...lookOfAna,
      own: new Set(['U1', 'S1']),
      channelAddress: (id: string) => (id === 'C1' ? 'https://shop.example/c1' : undefined),
    }
    const shown = renderMrkdwnHtml('<@U1> <!subteam^S1> <@U2> <#C1> <#C2>', look)
    expect(shown.match(/bk-mention-own/gu)).toHaveLength(2)
    expect(shown).toContain(
      '<a class="bk-mention" data-channel-id="C1" href="https://shop.example/c1">#team-payments</a>',
    )
    expect(shown).toContain('<span class="bk-mention" data-channel-id="C2">')
  })

  test('quotes and fences stand by themselves', () => {
    const shown = renderMrkdwnHtml('said:\n&gt; one\n&gt; two\n```x < y```', lookOfAna)
    expect(shown).toContain('<blockquote class="bk-quote">one<br>two</blockquote>')
    expect(shown).toContain('<pre class="bk-preformatted">x &lt; y</pre>')
  })

  test.each([
    ['{date_short_pretty} {time}', '2026-11-16T13:02:00Z', 'today 14:02'],
    ['{date_pretty}', '2026-11-16T23:30:00Z', 'tomorrow'],
    ['{date_short_pretty}', '2026-12-24T12:00:00Z', 'Dec 24, 2026'],
    ['{date_long}', '2026-11-16T09:00:00Z', 'Monday, November 16, 2026'],
    ['{ago}', '2026-11-16T07:00:00Z', '2 hours ago'],
    ['{ago}', '2026-11-16T09:00:10Z', 'just now'],
    ['{no_such_token}', '2026-11-16T07:00:00Z', 'fallback'],
  ])('a date as %s is read in the time zone of the reader', (format, at, expected) => {
    const seconds = Math.floor(Date.parse(at) / 1000)
    expect(renderMrkdwnText(`<!date^${seconds}^${format}|fallback>`, lookOfAna)).toBe(expected)
  })
})

test('as plain text, a card reads like a card', () => {
  const blocks = [
    header('Checkout'),
    section(mrkdwn`Takes a *basket* to an order_id.`, { accessory: button({ text: 'Docs', actionId: 'd' }) }),
    section(mrkdwn`*Owner* ${link('https://example.com/', 'Payments')}`, {
      fields: [mrkdwn`Tier 1`, mrkdwn`${'<&>'}`],
    }),
    actions([
      button({ text: 'Request…', actionId: 'r' }),
      staticSelect({ actionId: 's', options: [option('S', 's')] }),
    ]),
    input({ blockId: 'b', label: 'Why', optional: true, hint: 'In short', element: plainTextInput({ actionId: 'f' }) }),
    context([mrkdwn`read ${12} minutes ago`]),
    { type: 'hologram' },
  ]
  expect(renderText(blocks, lookOfAna)).toBe(
    [
      'Checkout',
      'Takes a basket to an order_id.  [ Docs ]',
      'Owner Payments (https://example.com/)',
      'Tier 1',
      '<&>',
      '[ Request… ]  [ Choose ▾ ]',
      'Why (optional): [  ]',
      '  In short',
      'read 12 minutes ago',
      '(not supported: hologram)',
    ].join('\n'),
  )
})
