import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAction } from '../../../src/actions/documents.ts'
import { mrkdwn } from '../../../src/block-kit/mrkdwn.ts'
import { validateModal } from '../../../src/block-kit/validate-modal.ts'
import { errorsByBlock, readForm } from '../../../src/slack/actions/read-form.ts'
import { type RunForm, runForm } from '../../../src/slack/actions/run-form.ts'
import { environment } from '../../actions/documents.ts'
import { definition } from '../../actions/shop.ts'
import { hostileText } from '../../block-kit/hostile-text.ts'
import { choice, read, text } from './portal.ts'

const everyInput = [
  { name: 'size', type: 'string', enum: ['small', 'large'], default: 'small', hint: 'Large needs a budget' },
  { name: 'region', type: 'string', enum: Array.from({ length: 150 }, (_, index) => `region-${index}`) },
  { name: 'hours', title: 'Keep it for (hours)', type: 'number', minimum: 1, maximum: 72, default: 8.5 },
  { name: 'copies', type: 'integer' },
  { name: 'cost_center', type: 'string', pattern: '^CC-[0-9]{4}$', example: 'CC-1204', required: true },
  { name: 'reason', type: 'string', format: 'multi-line', maxLength: 500 },
  { name: 'public', type: 'boolean', default: false },
  { name: 'day', type: 'string', format: 'date', default: '2026-11-30' },
  { name: 'with', type: 'string', format: 'entity', kinds: ['Component'] },
]

const form = (given: Partial<RunForm> = {}, document: unknown = environment({ inputs: everyInput })): RunForm => ({
  draft: 'draft-1',
  definition: definition(document),
  entity: null,
  picked: null,
  hint: null,
  consent: mrkdwn`Needs one person of Payments.`,
  inputs: {},
  names: new Map(),
  ...given,
})

describe('the form of an action', () => {
  test('shows what will happen, the picker, and each input with its default, hint and example', () => {
    const view = runForm(form())
    expect(validateModal(view)).toEqual([])
    expect(view.callback_id).toBe('run_form')
    expect(view.private_metadata).toBe('draft-1')
    expect(read(view)).toMatchInlineSnapshot(`
      "# Request an environment
      Needs one person of Payments.
      Component: [ Which component is it for? ▾ ]
        Type a part of its name.
      Size (optional): [ small ▾ ]
        Large needs a budget
      Region (optional): [ Type to search ▾ ]
      Keep it for (hours) (optional): [ 8.5 ]
      Copies (optional): [  ]
      Cost center: [ CC-1204 ]
      Reason (optional): [  ]
      Public (optional): [ ] Yes  [x] No
      Day (optional): [ 2026-11-30 ]
      With (optional): [ Which component? ▾ ]"
    `)
  })

  test('gives each field a block of its own name, so that what was typed survives an update', () => {
    const blocks = (picked: RunForm['inputs']) =>
      runForm(form({ inputs: picked })).blocks.map((block) => block.block_id)
    expect(blocks({})).toEqual([undefined, 'target', ...everyInput.map(({ name }) => `input:${name}`)])
    expect(blocks({ size: 'large', public: true })).toEqual(blocks({}))
  })

  test('fills in what was given before, and leaves out what does not fit any more', () => {
    const inputs = {
      size: 'gone',
      region: 'region-149',
      hours: 200,
      public: true,
      day: 'someday',
      with: 'component:default/gone',
      reason: 'Because',
    }
    const words = JSON.stringify(runForm(form({ inputs })))
    expect(words).toContain('"initial_value":"Because"')
    expect(words).toContain('"initial_option":{"text":{"type":"plain_text","text":"region-149"')
    expect(words).not.toContain('gone')
    expect(words).not.toContain('"initial_value":"200"')
    expect(words).not.toContain('someday')
  })

  test('is something Slack takes, whatever the author wrote and whatever was given', () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (title, hint, given) => {
        const parsed = parseAction(
          environment(
            {
              inputs: everyInput.map((input) => ({
                ...input,
                title: title.slice(0, 100) || 'x',
                hint: hint.slice(0, 300) || 'x',
              })),
            },
            { title: title.slice(0, 100), description: hint.slice(0, 1000) },
          ),
        )
        if (!parsed.ok) return
        const inputs = Object.fromEntries(everyInput.map(({ name }) => [name, given]))
        const view = runForm(form({ inputs, names: new Map([[given, hint]]), definition: parsed.definition }))
        expect(validateModal(view)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('what was filled in', () => {
  const { definition: asked } = form()

  test('is read by the names of the inputs; an emptied field is not one that was left out', () => {
    const values = {
      'input:size': choice('large'),
      'input:hours': text('9'),
      'input:public': choice('true'),
      'input:day': choice(null),
      'input:reason': text(null),
      'input:nonsense': text('x'),
    }
    expect(readForm(asked, values)).toEqual({ size: 'large', hours: '9', public: true, day: null, reason: null })
  })

  test('is wrong under the field that it stands in', () => {
    const values = { target: choice(null), 'input:hours': text('900') }
    expect(errorsByBlock({ hours: 'Use a number.', entity: 'Choose one.' }, values)).toEqual({
      'input:hours': 'Use a number.',
      target: 'Choose one.',
    })
    expect(errorsByBlock({ gone: 'There is no such field.' }, values)).toBeNull()
  })
})
