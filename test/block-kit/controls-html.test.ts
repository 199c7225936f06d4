import { describe, expect, test } from 'vitest'
import { actions, input } from '../../src/block-kit/blocks.ts'
import { button, confirm, externalSelect, staticSelect, usersSelect } from '../../src/block-kit/elements.ts'
import { checkboxes, plainTextInput } from '../../src/block-kit/inputs.ts'
import { mrkdwn } from '../../src/block-kit/mrkdwn.ts'
import { option } from '../../src/block-kit/option.ts'
import { renderBlocks } from '../../src/block-kit/render-html.ts'
import { lookOfAna } from './look-of-ana.ts'

const render = (...blocks: object[]): string => renderBlocks(blocks, lookOfAna)

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

  test('a menu of many shows what is chosen as tokens, and holds whole options', () => {
    const options = [option('Small', 's'), option('Large', 'l')]
    const select = { type: 'multi_static_select', action_id: 'm', options, initial_options: [options[1]] }
    const shown = render({ type: 'actions', elements: [select] })
    expect(shown).toContain('data-remove="l" aria-label="Remove Large">Large</button>')
    expect(shown).toMatch(/data-chosen="\[[^"]*&quot;l&quot;/u)
    expect(shown).toMatch(/data-options="\[[^"]*&quot;s&quot;/u)
  })

  test('a menu of people offers what the look says for it alone', () => {
    const look = { ...lookOfAna, offered: () => [{ id: 'U7', name: 'Nora' }] }
    const shown = renderBlocks([{ type: 'actions', elements: [{ type: 'users_select', action_id: 'u' }] }], look)
    expect(shown).toContain('<option value="U7">@Nora</option>')
  })

  test('a moment stands in its field on the clock of who looks', () => {
    const element = {
      type: 'datetimepicker',
      action_id: 'd',
      initial_date_time: Date.parse('2026-11-16T23:30Z') / 1_000,
    }
    expect(render({ type: 'actions', elements: [element] })).toContain('type="datetime-local" value="2026-11-17T00:30"')
  })

  test('a rich text stands in its field as it would be typed', () => {
    const text = (words: string, style = {}) => ({ type: 'text', text: words, style })
    const elements = [
      {
        type: 'rich_text_section',
        elements: [text('bold', { bold: true }), text(' for '), { type: 'user', user_id: 'U1' }],
      },
      { type: 'rich_text_list', style: 'bullet', elements: [{ elements: [text('one')] }] },
      { type: 'rich_text_quote', elements: [text('said')] },
      { type: 'rich_text_preformatted', elements: [text('x < y')] },
    ]
    const element = { type: 'rich_text_input', action_id: 'r', initial_value: { type: 'rich_text', elements } }
    expect(render({ type: 'actions', elements: [element] })).toContain(
      '*bold* for @Ana Ruiz\n- one\n&gt; said\n```\nx &lt; y\n```</textarea>',
    )
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
