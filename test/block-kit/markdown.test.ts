import { describe, expect, test } from 'vitest'
import { parseMarkdown } from '../../src/block-kit/parse-markdown.ts'
import { renderBlocks } from '../../src/block-kit/render-html.ts'
import { lookOfAna } from './look-of-ana.ts'

/** What stands inside the block. */
function shown(...lines: string[]): string {
  const markup = renderBlocks([{ type: 'markdown', text: lines.join('\n') }], lookOfAna)
  return markup.replace(/^<div class="bk-blocks"><div class="bk-block bk-markdown">|<\/div><\/div>$/gu, '')
}

const line = (inside: string) => `<p class="bk-line">${inside}</p>`

describe('a markdown block', () => {
  test.each([
    ['# Release *two* #', '<h3>Release <em>two</em></h3>'],
    ['#no heading', line('#no heading')],
    ['***', '<hr>'],
    ['- - -', '<hr>'],
    ['> Said *so*', '<blockquote class="bk-quote">Said <em>so</em></blockquote>'],
  ])('shows %j as its own part', (text, expected) => {
    expect(shown(text)).toBe(expected)
  })

  test('shows lists by kind and depth', () => {
    expect(shown('- one', '- **two**', '  * below', '1. first', '2) second')).toBe(
      '<ul class="bk-list bk-indent-0"><li>one</li><li><strong>two</strong></li></ul>' +
        '<ul class="bk-list bk-indent-1"><li>below</li></ul>' +
        '<ol class="bk-list bk-indent-0"><li>first</li><li>second</li></ol>',
    )
  })

  test('keeps fenced code as it is, to the end where nothing closes it', () => {
    expect(shown('```ts', 'a **b** <c>', '', '# d', '```', 'after')).toBe(
      `<pre class="bk-preformatted">a **b** &lt;c&gt;\n\n# d</pre>${line('after')}`,
    )
    expect(shown('~~~', 'open')).toBe('<pre class="bk-preformatted">open</pre>')
  })

  test.each([
    ['**bold** __bold__', '<strong>bold</strong> <strong>bold</strong>'],
    ['*italic* _italic_', '<em>italic</em> <em>italic</em>'],
    ['***both***', '<strong><em>both</em></strong>'],
    ['*a **b** c*', '<em>a <strong>b</strong> c</em>'],
    ['~~gone~~ and ~kept~', '<s>gone</s> and ~kept~'],
    ['`a*b*`', '<code class="bk-code">a*b*</code>'],
    ['snake_case_name, 2 * 3 * 4, **open', 'snake_case_name, 2 * 3 * 4, **open'],
    ['\\*plain\\*', '*plain*'],
  ])('shows the words %j', (text, expected) => {
    expect(shown(text)).toBe(line(expected))
  })

  test('links only where a person may follow', () => {
    const link = (href: string, label: string) =>
      `<a class="bk-link" href="${href}" target="_blank" rel="noopener noreferrer">${label}</a>`
    expect(shown('[Docs](https://shop.example/a?b&c)')).toBe(line(link('https://shop.example/a?b&amp;c', 'Docs')))
    expect(shown('<https://shop.example/>')).toBe(line(link('https://shop.example/', 'https://shop.example/')))
    expect(shown('![Plan](https://shop.example/plan.png)')).toBe(line(link('https://shop.example/plan.png', 'Plan')))
    expect(shown('[Click](javascript:alert)')).toBe(line('Click'))
  })

  test('keeps a line break, and sets paragraphs apart at an empty line', () => {
    expect(shown('one', 'two', '', 'three')).toBe(line('one<br>two') + line('three'))
  })

  test('shows HTML as it was written', () => {
    expect(shown('<b onclick="x">hi</b>')).toBe(line('&lt;b onclick=&quot;x&quot;&gt;hi&lt;/b&gt;'))
  })

  test('made to nest or never to end is read without running out of stack', () => {
    for (const trick of ['**a ', '*a **b ', '[', '![a](', '`', '_*~~', '> ', '- ', '```\n', '\\', '# ']) {
      expect(parseMarkdown(trick.repeat(3_000)).length).toBeGreaterThan(0)
    }
  })
})
