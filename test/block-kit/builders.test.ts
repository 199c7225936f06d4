import type { HomeView, KnownBlock, ModalView } from '@slack/types'
import type { ChatPostMessageArguments, ViewsOpenArguments } from '@slack/web-api'
import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import * as blocks from '../../src/block-kit/blocks.ts'
import * as elements from '../../src/block-kit/elements.ts'
import * as inputs from '../../src/block-kit/inputs.ts'
import { limitBlocks } from '../../src/block-kit/limit-blocks.ts'
import { message } from '../../src/block-kit/message.ts'
import { mrkdwn } from '../../src/block-kit/mrkdwn.ts'
import { option } from '../../src/block-kit/option.ts'
import { preformatted, quotation } from '../../src/block-kit/rich-text.ts'
import { validateHome } from '../../src/block-kit/validate-home.ts'
import { validateMessage } from '../../src/block-kit/validate-message.ts'
import { validateModal } from '../../src/block-kit/validate-modal.ts'
import { home, type Modal, modal } from '../../src/block-kit/views.ts'
import { hostileText } from './hostile-text.ts'

const long = fc.oneof(
  hostileText,
  hostileText.map((text) => text.slice(0, 800).repeat(8)),
)

function everyElement(text: string): elements.Element[] {
  const options = [option(text, 'a', text), option(text, 'b')]
  return [
    elements.button({
      text,
      actionId: 'button',
      value: 'v',
      url: text,
      style: 'danger',
      accessibilityLabel: text,
      confirm: elements.confirm({ title: text, text: mrkdwn`${text}`, confirm: text, deny: text }),
    }),
    elements.overflow({ actionId: 'overflow', options }),
    elements.staticSelect({ actionId: 'static', options, initialValue: 'b', placeholder: text }),
    elements.externalSelect({
      actionId: 'external',
      placeholder: text,
      minQueryLength: 0,
      initialOption: option(text, 'a'),
    }),
    elements.usersSelect({ actionId: 'users', placeholder: text }),
  ]
}

function everyInput(text: string): blocks.InputBlock[] {
  const options = [option(text, 'a', text), option(text, 'b')]
  const fields: inputs.InputElement[] = [
    inputs.plainTextInput({ actionId: 'f', multiline: true, initialValue: text, maxLength: 40, placeholder: text }),
    inputs.plainTextInput({ actionId: 'f', minLength: 9000, initialValue: text, dispatch: 'on_enter_pressed' }),
    inputs.numberInput({ actionId: 'f', decimal: true, min: 0.5, max: 10, initial: 2, placeholder: text }),
    inputs.datepicker({ actionId: 'f', initialDate: text, placeholder: text }),
    inputs.checkboxes({ actionId: 'f', options, initialValues: ['a', text] }),
    inputs.radioButtons({ actionId: 'f', options, initialValue: text }),
  ]
  return fields.map((element, index) =>
    blocks.input({ blockId: `input-${index}`, label: text, hint: text, element, dispatchAction: true }),
  )
}

function everyBlock(text: string): blocks.MessageBlock[] {
  const escaped = mrkdwn`${text}`
  return [
    blocks.header(text),
    blocks.section(escaped, { fields: [escaped, escaped], accessory: everyElement(text)[0], blockId: 'section' }),
    ...blocks.sections(escaped),
    ...blocks.fieldsSection(Array.from({ length: 23 }, () => escaped)),
    blocks.context([escaped, escaped]),
    blocks.context([]),
    blocks.divider(),
    blocks.actions(everyElement(text), 'actions'),
    blocks.image({ url: 'https://example.com/a.png', alt: text, title: text }),
    quotation(text),
    preformatted(text),
  ]
}

describe('whatever the text', () => {
  test('every builder makes a message that Slack accepts', () => {
    fc.assert(
      fc.property(long, (text) => {
        expect(validateMessage(message(mrkdwn`${text}`, everyBlock(text)))).toEqual([])
        for (const block of everyBlock(text)) expect(validateMessage(message(mrkdwn`x`, [block]))).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  test('every builder makes a modal and a Home that Slack accepts', () => {
    fc.assert(
      fc.property(long, (text) => {
        const all = [...everyInput(text), ...everyBlock(text)]
        const view = modal({ title: text, callbackId: 'form', submit: text, close: text, blocks: all })
        expect(validateModal(view)).toEqual([])
        expect(validateHome(home({ blocks: all }))).toEqual([])
      }),
      { numRuns: 20 },
    )
  })
})

describe('builders', () => {
  test('cut a modal title to 24 code points at a word', () => {
    const view = modal({ title: 'Request an environment for testing', callbackId: 'f', blocks: [] })
    expect(view.title.text).toBe('Request an environment…')
  })

  test('leave out an address that nobody should follow', () => {
    expect(elements.button({ text: 'Docs', actionId: 'a', url: 'javascript:alert(1)' })).not.toHaveProperty('url')
  })

  test('refuse an id or a value that would have to be cut', () => {
    expect(() => elements.button({ text: 'x', actionId: 'a'.repeat(256) })).toThrow(RangeError)
    expect(() => elements.button({ text: 'x', actionId: 'a', value: '' })).toThrow(RangeError)
    expect(() => option('x', 'v'.repeat(151))).toThrow(RangeError)
    expect(() => modal({ title: 'x', callbackId: 'f', blocks: [], privateMetadata: 'p'.repeat(3001) })).toThrow(
      RangeError,
    )
  })

  test('refuse an empty menu and an empty row of buttons', () => {
    expect(() => elements.staticSelect({ actionId: 'a', options: [] })).toThrow(RangeError)
    expect(() => blocks.actions([])).toThrow(RangeError)
  })

  test('refuse a picture from an address that is not http(s)', () => {
    expect(() => blocks.image({ url: 'data:image/png;base64,AAAA', alt: 'x' })).toThrow(RangeError)
  })

  test('offer 100 options at most, and choose at first only what is offered', () => {
    const options = Array.from({ length: 101 }, (_, index) => option(`Option ${index}`, String(index)))
    const select = elements.staticSelect({ actionId: 'a', options, initialValue: '100' })
    expect(select.options).toHaveLength(100)
    expect(select).not.toHaveProperty('initial_option')
  })

  test('leave out a number or a date that the field would refuse', () => {
    expect(inputs.numberInput({ actionId: 'a', decimal: false, initial: 1.5 })).not.toHaveProperty('initial_value')
    expect(inputs.numberInput({ actionId: 'a', decimal: false, max: 3, initial: 4 })).not.toHaveProperty(
      'initial_value',
    )
    expect(inputs.datepicker({ actionId: 'a', initialDate: '2026-02-30' })).not.toHaveProperty('initial_date')
    expect(inputs.datepicker({ actionId: 'a', initialDate: '2028-02-29' }).initial_date).toBe('2028-02-29')
  })
})

describe('limiting blocks', () => {
  const line = (index: number) => blocks.section(mrkdwn`line ${index}`)

  test('keeps what fits as it is', () => {
    const fifty = Array.from({ length: 50 }, (_, index) => line(index))
    expect(limitBlocks(fifty, 'message')).toEqual(fifty)
  })

  test('says how many are left out', () => {
    const many = Array.from({ length: 120 }, (_, index) => line(index))
    expect(limitBlocks(many, 'message')).toHaveLength(50)
    expect(limitBlocks(many, 'message').at(-1)).toEqual(blocks.context([mrkdwn`and 71 more`]))
    expect(limitBlocks(many, 'home').at(-1)).toEqual(blocks.context([mrkdwn`and 21 more`]))
  })

  test('keeps a message below the sum of characters that Slack takes', () => {
    const many = Array.from({ length: 8 }, () => blocks.section(mrkdwn`${'x'.repeat(3000)}`))
    expect(limitBlocks(many, 'message')).toHaveLength(4)
  })
})

test("our payloads fit Slack's own types", () => {
  expectTypeOf<blocks.Block>().toExtend<KnownBlock>()
  expectTypeOf<Modal>().toExtend<ModalView>()
  expectTypeOf<ReturnType<typeof home>>().toExtend<HomeView>()
  expectTypeOf<ReturnType<typeof message> & { channel: string }>().toExtend<ChatPostMessageArguments>()
  expectTypeOf<{ trigger_id: string; view: Modal }>().toExtend<ViewsOpenArguments>()
})
