import type { InputBlock } from '@slack/web-api'
import { describe, expect, it } from 'vitest'
import type { PersonAtPlay } from '../../../src/playground/index.ts'
import { field, modal, option, sizes as options } from './blocks.ts'
import { type ListeningApp, listening, TRANSPORTS } from './listening-app.ts'

/** An input that may stay empty. */
const input = (element: InputBlock['element'], more: Partial<InputBlock> = {}) =>
  field('field', element, { optional: true, ...more })

describe.each(TRANSPORTS)('over %s', (transport) => {
  let app: ListeningApp
  let ana: PersonAtPlay

  listening(transport, (started) => {
    app = started
    ana = app.playground.as('Ana')
  })

  describe('in a modal', () => {
    it.each<[InputBlock['element'], string | number | string[], () => object]>([
      [{ type: 'plain_text_input' }, 'one line', () => ({ value: 'one line' })],
      [{ type: 'plain_text_input', multiline: true }, 'two\nlines', () => ({ value: 'two\nlines' })],
      [{ type: 'number_input', is_decimal_allowed: true }, 2.5, () => ({ value: '2.5' })],
      [{ type: 'email_text_input' }, 'ana@shop.example', () => ({ value: 'ana@shop.example' })],
      [{ type: 'url_text_input' }, 'https://shop.example/', () => ({ value: 'https://shop.example/' })],
      [{ type: 'datepicker' }, '2026-12-01', () => ({ selected_date: '2026-12-01' })],
      [{ type: 'timepicker' }, '23:59', () => ({ selected_time: '23:59' })],
      [{ type: 'datetimepicker' }, 1_796_083_200, () => ({ selected_date_time: 1_796_083_200 })],
      [
        { type: 'checkboxes', options },
        ['small', 'large'],
        () => ({ selected_options: [option('small'), option('large')] }),
      ],
      [{ type: 'radio_buttons', options }, 'huge', () => ({ selected_option: option('huge') })],
      [
        { type: 'rich_text_input' },
        'rich words',
        () => ({
          rich_text_value: {
            type: 'rich_text',
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'rich words' }] }],
          },
        }),
      ],
      [{ type: 'multi_users_select' }, ['Ben'], () => ({ selected_users: [app.playground.as('Ben').id] })],
    ])(
      'a $type is submitted in the shape of its kind, and empty when nothing was put in',
      async (element, given, state) => {
        const { type } = element
        const view = await app.opens(modal('Form', [input(element), input(element, { block_id: 'empty' })]))
        await ana.submit(view, { field: given })
        const submitted = await app.hears('view_submission')
        const emptied = Object.fromEntries(
          Object.entries(state()).map(([key, value]) => [key, Array.isArray(value) ? [] : null]),
        )
        expect(submitted.view).toMatchObject({
          state: { values: { field: { it: { type, ...state() } }, empty: { it: { type, ...emptied } } } },
        })
      },
    )

    it('files are submitted with their names, types and addresses, no more than the input takes', async () => {
      const view = await app.opens(
        modal('Form', [input({ type: 'file_input', filetypes: ['txt', 'png'], max_files: 2 })]),
      )
      await ana.attach(view, 'field', 'it', [
        { name: 'log.txt', content: 'hello' },
        { name: 'shot.png', content: 'x' },
      ])
      await expect(ana.attach(view, 'field', 'it', [{ name: 'bad.exe', content: '' }])).rejects.toThrow('types')
      const three = ['a.txt', 'b.txt', 'c.txt'].map((name) => ({ name, content: '' }))
      await expect(ana.attach(view, 'field', 'it', three)).rejects.toThrow('At most 2')
      await ana.submit(view)
      const file = {
        id: expect.stringMatching(/^F/),
        size: 5,
        user: ana.id,
        url_private: expect.stringMatching(/^http/),
      }
      expect((await app.hears('view_submission')).view).toMatchObject({
        state: {
          values: {
            field: {
              it: {
                type: 'file_input',
                files: [
                  { ...file, name: 'log.txt', mimetype: 'text/plain', filetype: 'text' },
                  { name: 'shot.png', mimetype: 'image/png', filetype: 'png' },
                ],
              },
            },
          },
        },
      })
    })

    it('pickers give only dates and times', async () => {
      const view = await app.opens(
        modal('Form', [input({ type: 'datepicker' }), input({ type: 'timepicker' }, { block_id: 'at' })]),
      )
      await expect(async () => ana.submit(view, { field: '1 December' })).rejects.toThrow('datepicker')
      await expect(async () => ana.submit(view, { at: '25:00' })).rejects.toThrow('timepicker')
    })

    it('typing is told only where the block dispatches, with all values so far', async () => {
      const text = { type: 'plain_text_input' as const }
      const view = await app.opens(
        modal('Form', [input(text), input(text, { block_id: 'size', dispatch_action: true })]),
      )
      await ana.type(view, 'field', 'it', 'because')
      expect(app.heard).toEqual([])
      await ana.type(view, 'size', 'it', 'large')
      expect(await app.hears('block_actions')).toMatchObject({
        container: { type: 'view', view_id: view.id },
        view: {
          id: view.id,
          state: { values: { field: { it: { value: 'because' } }, size: { it: { value: 'large' } } } },
        },
        actions: [{ type: 'plain_text_input', block_id: 'size', action_id: 'it', value: 'large' }],
      })
    })

    it('is told by Enter, by characters, or by both, as the element is configured', async () => {
      const on = (block_id: string, ...trigger_actions_on: ('on_enter_pressed' | 'on_character_entered')[]) =>
        input(
          {
            type: 'plain_text_input',
            ...(trigger_actions_on.length > 0 ? { dispatch_action_config: { trigger_actions_on } } : {}),
          },
          { block_id, dispatch_action: true },
        )
      const view = await app.opens(
        modal('Form', [
          on('unsaid'),
          on('enter', 'on_enter_pressed'),
          on('characters', 'on_character_entered'),
          on('both', 'on_character_entered', 'on_enter_pressed'),
        ]),
      )
      const told = async (block: string, only?: 'characters' | 'enter') => {
        app.heard.length = 0
        await ana.type(view, block, 'it', 'x', only ? { only } : {})
        return app.heard.length
      }
      expect([await told('unsaid', 'characters'), await told('unsaid', 'enter'), await told('unsaid')]).toEqual([
        0, 1, 1,
      ])
      expect([await told('enter', 'characters'), await told('enter')]).toEqual([0, 1])
      expect([await told('characters', 'characters'), await told('characters', 'enter')]).toEqual([1, 0])
      expect(await told('both')).toBe(2)
    })

    it('a select or box that dispatches is told at once', async () => {
      const view = await app.opens(
        modal('Form', [input({ type: 'static_select', options }, { dispatch_action: true })]),
      )
      await ana.select(view, { blockId: 'field' }, 'large')
      expect((await app.hears('block_actions')).actions).toMatchObject([{ selected_option: { value: 'large' } }])
    })

    it('an external select is told the view as the app last heard it', async () => {
      app.answers.options = [option('checkout')]
      const view = await app.opens(
        modal('Form', [
          input({ type: 'external_select', min_query_length: 0 }),
          input({ type: 'plain_text_input' }, { block_id: 'text' }),
        ]),
      )
      await ana.type(view, 'text', 'it', 'typed meanwhile')
      await ana.suggest(view, 'field', 'it', '')
      expect(await app.hears('block_suggestion')).toMatchObject({
        value: '',
        view: { id: view.id, state: { values: { text: { it: { value: null } } } } },
      })
      await ana.submit(view, { field: 'checkout' })
      expect((await app.hears('view_submission')).view).toMatchObject({
        state: {
          values: {
            field: { it: { selected_option: option('checkout') } },
            text: { it: { value: 'typed meanwhile' } },
          },
        },
      })
    })

    it('a conversations select may start with the channel the modal was opened from', async () => {
      const { message } = await ana.postMessage('general', 'Here')
      await ana.messageShortcut('who_owns', message)
      const { trigger_id } = await app.hears('message_action')
      const current = { default_to_current_conversation: true }
      const view = modal('Form', [
        input({ type: 'conversations_select', ...current }),
        field('many', { type: 'multi_conversations_select', ...current }),
      ])
      await app.client.views.open({ trigger_id: String(trigger_id), view })
      await ana.submit(await ana.seesView('Form'))
      expect((await app.hears('view_submission')).view).toMatchObject({
        state: {
          values: {
            field: { it: { selected_conversation: message.channel } },
            many: { it: { selected_conversations: [message.channel] } },
          },
        },
      })
    })
  })
})
