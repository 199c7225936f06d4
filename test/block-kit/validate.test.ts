import { describe, expect, test } from 'vitest'
import { validateHome } from '../../src/block-kit/validate-home.ts'
import { validateMessage } from '../../src/block-kit/validate-message.ts'
import { validateModal } from '../../src/block-kit/validate-modal.ts'
import { validateOptions } from '../../src/block-kit/validate-options.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const markup = (text: string) => ({ type: 'mrkdwn', text })
const section = (text: string) => ({ type: 'section', text: markup(text) })
const button = (more: object = {}) => ({ type: 'button', action_id: 'a', text: plain('Go'), ...more })
const choice = (value: string) => ({ text: plain('x'), value })
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))
const input = (element: object, more: object = {}) => ({ type: 'input', label: plain('L'), element, ...more })
const field = { type: 'plain_text_input', action_id: 'f' }
const modal = (blocks: object[], more: object = {}) => ({
  type: 'modal',
  title: plain('T'),
  submit: plain('OK'),
  blocks,
  ...more,
})

function refusals(problems: { pointer: string; message: string }[]): string[] {
  return problems.map(({ pointer, message }) => `${pointer} ${message}`)
}

describe('a message', () => {
  const inBlocks = (...blocks: unknown[]) => refusals(validateMessage({ text: 't', blocks }))

  test.each([
    [[section('x'.repeat(3001))], '/blocks/0/text/text must be less than 3001 characters'],
    [[section('')], '/blocks/0/text/text must be more than 0 characters'],
    [[{ type: 'section' }], '/blocks/0 must define one of: text, fields'],
    [[{ type: 'header', text: markup('x') }], '/blocks/0/text/type unsupported type: mrkdwn'],
    [[{ type: 'header', text: plain('😀'.repeat(151)) }], '/blocks/0/text/text must be less than 151 characters'],
    [[{ type: 'sparkle' }], '/blocks/0/type unsupported type: sparkle'],
    [[{ type: 'alert', text: plain('x') }], '/blocks/0/type unsupported type: alert'],
    [[{ type: 'file', source: 'remote', external_id: 'x' }], '/blocks/0/type unsupported type: file'],
    [[{}], '/blocks/0 missing required field: type'],
    [[null], '/blocks/0 must provide an object'],
    [[{ type: 'actions', elements: [] }], '/blocks/0/elements no fewer than 1 items allowed'],
    [[{ type: 'actions', elements: [field] }], '/blocks/0/elements/0/type unsupported type: plain_text_input'],
    [[{ ...section('x'), colour: 'red' }], '/blocks/0 invalid additional property: colour'],
    [[{ type: 'context', elements: times(11, () => markup('x')) }], '/blocks/0/elements no more than 10 items allowed'],
    [[{ type: 'section', fields: times(11, () => markup('x')) }], '/blocks/0/fields no more than 10 items allowed'],
    [
      [{ type: 'section', fields: [markup('x'.repeat(2001))] }],
      '/blocks/0/fields/0/text must be less than 2001 characters',
    ],
    [times(51, () => ({ type: 'divider' })), '/blocks no more than 50 items allowed'],
    [times(5, () => section('x'.repeat(2900))), '/blocks msg_blocks_too_long'],
    [[{ type: 'image', image_url: 'https://e.com/a.png' }], '/blocks/0 missing required field: alt_text'],
    [[{ type: 'image', alt_text: 'x' }], '/blocks/0 must define exactly one of: image_url, slack_file'],
    [[{ type: 'image', alt_text: 'x', image_url: 'ftp://e.com/' }], '/blocks/0/image_url must be a valid URL'],
    [[{ ...section('x'), block_id: 'b'.repeat(256) }], '/blocks/0/block_id must be less than 256 characters'],
    [
      [
        { ...section('x'), block_id: 'b' },
        { type: 'divider', block_id: 'b' },
      ],
      '/blocks/1/block_id duplicate block_id: b',
    ],
    [[input({ type: 'file_input', action_id: 'f' })], '/blocks/0/element/type unsupported type: file_input'],
    [times(2, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] })), '/blocks only_one_table_allowed'],
    [[{ type: 'markdown', text: 'x'.repeat(12_001) }], '/blocks/0/text must be less than 12001 characters'],
  ])('is refused for %j', (blocks, refusal) => {
    expect(inBlocks(...blocks)).toEqual([refusal])
  })

  test.each([
    [button({ text: plain('x'.repeat(76)) }), '/text/text must be less than 76 characters'],
    [button({ value: 'x'.repeat(2001) }), '/value must be less than 2001 characters'],
    [button({ value: '' }), '/value must be more than 0 characters'],
    [button({ url: 'javascript:alert(1)' }), '/url must be a valid URL'],
    [button({ style: 'loud' }), '/style must be one of: primary, danger'],
    [button({ text: undefined }), ' missing required field: text'],
    [{ type: 'overflow', options: times(6, () => choice('v')) }, '/options no more than 5 items allowed'],
    [{ type: 'static_select', options: times(101, () => choice('v')) }, '/options no more than 100 items allowed'],
    [
      { type: 'static_select', options: [choice('v'.repeat(151))] },
      '/options/0/value must be less than 151 characters',
    ],
    [{ type: 'static_select' }, ' must define exactly one of: options, option_groups'],
    [
      { type: 'static_select', options: [choice('a')], initial_option: choice('b') },
      ' initial options must be among the options',
    ],
    [{ type: 'checkboxes', options: times(11, () => choice('v')) }, '/options no more than 10 items allowed'],
    [{ type: 'datepicker', initial_date: '1 May' }, '/initial_date must be a date in the form YYYY-MM-DD'],
    [{ type: 'timepicker', initial_time: '25:00' }, '/initial_time must be a time in the form HH:mm'],
  ])('is refused for the element %j', (element, refusal) => {
    expect(inBlocks({ type: 'actions', elements: [element] })).toEqual([`/blocks/0/elements/0${refusal}`])
  })

  test('is refused for an action id used twice in a block, but not in two blocks', () => {
    expect(inBlocks({ type: 'actions', elements: [button(), button()] })).toEqual([
      '/blocks/0/elements/1/action_id duplicate action_id: a',
    ])
    expect(inBlocks(...times(2, () => ({ type: 'actions', elements: [button()] })))).toEqual([])
  })

  test('is refused without a text that says it all', () => {
    expect(refusals(validateMessage({ blocks: [section('x')] }))).toEqual([' missing required field: text'])
    expect(refusals(validateMessage({ text: '' }))).toEqual(['/text must be more than 0 characters'])
    expect(refusals(validateMessage(undefined))).toEqual([' missing required field: payload'])
  })

  test('counts code points, not UTF-16 units', () => {
    expect(inBlocks({ type: 'header', text: plain('😀'.repeat(150)) })).toEqual([])
  })

  test('may hold every block and element of the classic set', () => {
    expect(inBlocks(...classicBlocks())).toEqual([])
  })
})

describe('a modal', () => {
  const inModal = (view: unknown) => refusals(validateModal(view))

  test.each([
    [modal([], { title: plain('x'.repeat(25)) }), '/title/text must be less than 25 characters'],
    [modal([input(field)], { submit: undefined }), ' missing required field: submit'],
    [modal(times(101, () => ({ type: 'divider' }))), '/blocks no more than 100 items allowed'],
    [modal([{ type: 'markdown', text: 'x' }]), '/blocks/0/type unsupported type: markdown'],
    [modal([{ type: 'table', rows: [] }]), '/blocks/0/type unsupported type: table'],
    [modal([], { private_metadata: 'x'.repeat(3001) }), '/private_metadata must be less than 3001 characters'],
    [modal(times(90, () => section('é'.repeat(2900)))), ' view_too_large'],
    [modal([input({ ...field, max_length: 3001 })]), '/blocks/0/element/max_length must be less than 3001'],
    [
      modal([input({ ...field, min_length: 5, max_length: 4 })]),
      '/blocks/0/element min_length must not be greater than max_length',
    ],
    [
      modal([input({ type: 'number_input', action_id: 'n' })]),
      '/blocks/0/element missing required field: is_decimal_allowed',
    ],
    [
      modal([input({ type: 'number_input', is_decimal_allowed: true, initial_value: '1e9' })]),
      '/blocks/0/element/initial_value must be a decimal number',
    ],
    [
      modal(times(2, (n) => input({ ...field, focus_on_load: true }, { block_id: `b${n}` }))),
      '/blocks/1/element/focus_on_load only one element may have focus_on_load',
    ],
    [modal([input(button())]), '/blocks/0/element/type unsupported type: button'],
    [modal([], { type: 'home' }), '/type unsupported type: home'],
  ])('is refused for %#', (view, refusal) => {
    expect(inModal(view)).toEqual([refusal])
  })

  test('may hold every block, element and input of the classic set', () => {
    expect(inModal(modal([...classicBlocks(), ...inputBlocks(), input({ type: 'file_input', max_files: 3 })]))).toEqual(
      [],
    )
  })
})

describe('a Home tab', () => {
  test('may hold the classic set, but no file input and no title', () => {
    expect(validateHome({ type: 'home', blocks: [...classicBlocks(), ...inputBlocks()] })).toEqual([])
    expect(refusals(validateHome({ type: 'home', blocks: [input({ type: 'file_input' })] }))).toEqual([
      '/blocks/0/element/type unsupported type: file_input',
    ])
    expect(refusals(validateHome({ type: 'home', blocks: [], title: plain('x') }))).toEqual([
      ' invalid additional property: title',
    ])
  })
})

describe('an answer of options', () => {
  test.each([
    [{ options: [] }, []],
    [{ options: times(100, (n) => choice(String(n))) }, []],
    [{ option_groups: [{ label: plain('x'), options: [choice('a')] }] }, []],
    [{ options: times(101, () => choice('v')) }, ['/options no more than 100 items allowed']],
    [{ options: [{ text: markup('x'), value: 'v' }] }, ['/options/0/text/type unsupported type: mrkdwn']],
    [{ options: [{ text: plain('x'), value: '' }] }, ['/options/0/value must be more than 0 characters']],
    [{}, [' must define exactly one of: options, option_groups']],
  ])('%#', (answer, expected) => {
    expect(refusals(validateOptions(answer))).toEqual(expected)
  })
})

function classicBlocks(): object[] {
  const style = { bold: true }
  const words = { type: 'text', text: 'x', style }
  return [
    { type: 'header', text: plain('x'), level: 2 },
    { ...section('x'), accessory: { type: 'image', alt_text: 'x', image_url: 'https://e.com/a.png' } },
    {
      type: 'context',
      elements: [plain('x'), markup('x'), { type: 'image', alt_text: 'x', slack_file: { id: 'F1' } }],
    },
    { type: 'divider' },
    { type: 'image', alt_text: 'x', image_url: 'https://e.com/a.png', title: plain('x') },
    {
      type: 'actions',
      elements: [button(), { type: 'overflow', options: [{ ...choice('v'), url: 'https://e.com' }] }],
    },
    { type: 'actions', elements: choosers() },
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            words,
            { type: 'link', url: 'https://e.com', text: 'x' },
            { type: 'user', user_id: 'U1' },
            { type: 'usergroup', usergroup_id: 'S1' },
            { type: 'channel', channel_id: 'C1' },
            { type: 'emoji', name: 'tada' },
            { type: 'date', timestamp: 1, format: '{date}', fallback: 'x' },
            { type: 'broadcast', range: 'here' },
          ],
        },
        { type: 'rich_text_list', style: 'bullet', elements: [{ type: 'rich_text_section', elements: [words] }] },
        { type: 'rich_text_quote', elements: [words] },
        { type: 'rich_text_preformatted', elements: [words] },
      ],
    },
    {
      type: 'video',
      alt_text: 'x',
      title: plain('x'),
      video_url: 'https://e.com/v',
      thumbnail_url: 'https://e.com/t.png',
    },
  ]
}

function choosers(): object[] {
  const options = [choice('a'), choice('b')]
  return [
    { type: 'static_select', option_groups: [{ label: plain('x'), options }], initial_option: choice('b') },
    { type: 'external_select', min_query_length: 0 },
    { type: 'users_select', initial_user: 'U1' },
    { type: 'conversations_select', filter: { include: ['public'] }, response_url_enabled: true },
    { type: 'channels_select' },
    { type: 'multi_static_select', options, max_selected_items: 2 },
    { type: 'multi_external_select' },
    { type: 'multi_users_select' },
    { type: 'multi_conversations_select' },
    { type: 'multi_channels_select' },
    { type: 'checkboxes', options, initial_options: [choice('a')] },
    { type: 'radio_buttons', options },
    { type: 'datepicker', initial_date: '2026-11-16' },
    { type: 'timepicker', initial_time: '09:30' },
    { type: 'datetimepicker', initial_date_time: 1_800_000_000 },
  ].map((element, index) => ({ ...element, action_id: `e${index}` }))
}

function inputBlocks(): object[] {
  return [
    { type: 'plain_text_input', multiline: true, dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } },
    { type: 'number_input', is_decimal_allowed: true, min_value: '-1.5', max_value: '10' },
    { type: 'email_text_input' },
    { type: 'url_text_input' },
    { type: 'rich_text_input' },
    ...choosers(),
  ].map((element) => input(element, { hint: plain('h'), optional: true }))
}
