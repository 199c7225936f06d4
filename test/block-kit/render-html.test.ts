import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actions, context, header, input, section } from '../../src/block-kit/blocks.ts'
import { button, confirm, externalSelect, staticSelect, usersSelect } from '../../src/block-kit/elements.ts'
import { checkboxes, plainTextInput } from '../../src/block-kit/inputs.ts'
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

describe('controls', () => {
  test('a button carries what a click must tell', () => {
    const ask = confirm({ title: 'Sure?', text: mrkdwn`*Really* ${'<it>'}`, confirm: 'Yes', deny: 'No' })
    const shown = render(
      actions([button({ text: 'Approve', actionId: 'approve', value: 'r1', style: 'primary', confirm: ask })], 'b1'),
    )
    expect(shown).toContain('data-type="button" data-action-id="approve" data-block-id="b1"')
    expect(shown).toContain('class="bk-button bk-button-primary" data-value="r1"')
    expect(shown).toContain('data-confirm-title="Sure?" data-confirm-text="Really &lt;it&gt;"')
  })

  test('a button with an address is a link', () => {
    expect(render(actions([button({ text: 'Docs', actionId: 'd', url: 'https://example.com/' })]))).toMatch(
      /<a class="bk-button".* href="https:\/\/example.com\/" target="_blank" rel="noopener noreferrer">Docs<\/a>/u,
    )
  })

  test('a field has its label, hint, value and a place for its error', () => {
    const element = plainTextInput({ actionId: 'f', initialValue: 'CC-1204', maxLength: 10 })
    const shown = render(input({ blockId: 'cost', label: 'Cost center', hint: 'Use CC-1234', element }))
    expect(shown).toContain('<label class="bk-label" for="bk-0-control">Cost center</label>')
    expect(shown).toContain('id="bk-0-control"')
    expect(shown).toContain('aria-describedby="bk-0-hint bk-0-error" aria-required="true"')
    expect(shown).toContain('value="CC-1204"')
    expect(shown).toContain('<p class="bk-error" id="bk-0-error" data-error-for="cost" aria-live="polite"></p>')
  })

  test('only a dispatching field tells its changes at once', () => {
    const field = (dispatchAction: boolean) =>
      render(input({ blockId: 'b', label: 'L', element: plainTextInput({ actionId: 'f' }), dispatchAction }))
    expect(field(true)).toContain('data-dispatch="on_change"')
    expect(field(false)).not.toContain('data-dispatch')
  })

  test('a menu shows its choices and the one chosen at first', () => {
    const options = [option('Small', 's'), option('Large', 'l')]
    const shown = render(actions([staticSelect({ actionId: 'size', options, initialValue: 'l' })]))
    expect(shown).toContain('<option value="s">Small</option><option value="l" selected>Large</option>')
  })

  test('a searching menu is a combobox that holds the value chosen', () => {
    const initialOption = option('Checkout', 'component:default/checkout')
    const shown = render(actions([externalSelect({ actionId: 'e', minQueryLength: 0, initialOption })]))
    expect(shown).toContain('role="combobox"')
    expect(shown).toContain('data-min-query-length="0" data-value="component:default/checkout" value="Checkout"')
  })

  test('a menu of people offers those of the look', () => {
    const look = { ...lookOfAna, people: [{ id: 'U1', name: 'Ana Ruiz' }] }
    const shown = renderBlocks([actions([usersSelect({ actionId: 'u', initialUser: 'U1' })])], look)
    expect(shown).toContain('<option value="U1" selected>@Ana Ruiz</option>')
  })

  test('checkboxes are labelled one by one', () => {
    const element = checkboxes({ actionId: 'c', options: [option('Keep', 'keep')], initialValues: ['keep'] })
    const shown = render(input({ blockId: 'b', label: 'Then', element }))
    expect(shown).toContain('role="group" aria-label="Then"')
    expect(shown).toMatch(
      /<label class="bk-choice"><input [^>]*type="checkbox"[^>]* value="keep" checked><span>Keep<\/span>/u,
    )
  })

  test('of a disabled look none can be used', () => {
    const blocks = [actions([button({ text: 'Go', actionId: 'a' })])]
    expect(renderBlocks(blocks, { ...lookOfAna, disabled: true })).toMatch(/<button [^>]* disabled>Go/u)
    expect(renderBlocks(blocks, lookOfAna)).not.toContain('disabled')
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
