import type { Button, InputBlock, KnownBlock, SectionBlockAccessory } from '@slack/web-api'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PersonAtPlay } from '../../../src/playground/index.ts'
import { plain, section } from '../table.ts'
import { type ListeningApp, modal, startListening, TRANSPORTS } from './listening-app.ts'

const option = (name: string) => ({ text: plain(name), value: name })
const options = ['small', 'large', 'huge'].map(option)

describe.each(TRANSPORTS)('over %s', (transport) => {
  let app: ListeningApp
  let ana: PersonAtPlay
  let ids: Record<'ana' | 'ben' | 'general' | 'payments' | 'closed', string>

  beforeAll(async () => {
    app = await startListening(transport)
    const { playground } = app
    ana = playground.as('Ana')
    ids = {
      ana: ana.id,
      ben: playground.as('Ben').id,
      general: playground.channel('general').id,
      payments: playground.channel('team-payments').id,
      closed: playground.channel('closed').id,
    }
  })
  afterAll(() => app.clear())
  beforeEach(() => app.calm())

  const inSection = (accessory: object): KnownBlock => ({
    ...section('Pick'),
    block_id: 'block',
    accessory: { action_id: 'pick', ...accessory } as unknown as SectionBlockAccessory,
  })
  const input = (element: object, more: Partial<InputBlock> = {}): InputBlock => ({
    type: 'input',
    block_id: 'field',
    label: plain('Field'),
    optional: true,
    element: { action_id: 'it', ...element } as unknown as InputBlock['element'],
    ...more,
  })

  describe('a slash command', () => {
    it('tells who, where and what, with mentions escaped where the manifest asks for it', async () => {
      await ana.slash('/hello', '@ben #team-payments', { channel: 'general' })
      expect(await app.hears('command')).toMatchObject({
        command: '/hello',
        text: `<@${ids.ben}|ben> <#${ids.payments}|team-payments>`,
        user_id: ids.ana,
        user_name: 'ana',
        channel_id: ids.general,
        channel_name: 'general',
        team_id: app.playground.workspaceId,
        api_app_id: app.playground.appId,
        is_enterprise_install: 'false',
        response_url: expect.stringMatching(/^http/),
        trigger_id: expect.stringMatching(/^\d+\.\d+\.\w+$/),
      })
    })

    it('shows the answer in its acknowledgement to the person alone', async () => {
      app.answers.command = 'Only for you'
      await ana.slash('/hello', '', { channel: 'general' })
      expect(app.playground.ephemerals('Ana').at(-1)).toMatchObject({ text: 'Only for you', byApp: true })
      expect(app.playground.ephemerals('Ben')).toEqual([])
    })

    it('is not valid when the app does not have it, or for somebody of another workspace', async () => {
      await ana.slash('/nothing', '', { channel: 'general' })
      expect(app.playground.ephemerals('Ana').at(-1)).toMatchObject({ text: expect.stringContaining('not a valid') })
      await app.playground.as('Zoe').slash('/hello', '', { channel: 'shared' })
      expect(app.heard).toEqual([])
    })
  })

  describe('in a message', () => {
    it('a click tells the button, its message and the state of everything in it', async () => {
      const button: Button = {
        type: 'button',
        action_id: 'go',
        text: plain('Go'),
        value: 'v1',
        url: 'https://shop.example/',
        style: 'danger',
        confirm: { title: plain('Sure?'), text: plain('Really?'), confirm: plain('Yes'), deny: plain('No') },
      }
      const message = await app.shows([
        { type: 'actions', block_id: 'buttons', elements: [button] },
        inSection({ type: 'static_select', options, initial_option: options[1] }),
      ])
      await ana.click(message, { text: 'Go' })
      expect(await app.hears('block_actions')).toMatchObject({
        user: { id: ids.ana, username: 'ana', team_id: app.playground.workspaceId },
        container: { type: 'message', message_ts: message.ts, channel_id: ids.general, is_ephemeral: false },
        channel: { id: ids.general, name: 'general' },
        message: { ts: message.ts, bot_id: expect.any(String) },
        state: { values: { block: { pick: { type: 'static_select', selected_option: { value: 'large' } } } } },
        response_url: expect.any(String),
        trigger_id: expect.any(String),
        actions: [{ ...button, block_id: 'buttons', action_ts: expect.any(String) }],
      })
    })

    it('an overflow menu tells the chosen option', async () => {
      const message = await app.shows([inSection({ type: 'overflow', options })])
      await ana.overflow(message, { actionId: 'pick' }, 'huge')
      expect((await app.hears('block_actions')).actions).toMatchObject([
        { type: 'overflow', action_id: 'pick', block_id: 'block', selected_option: { value: 'huge' } },
      ])
    })

    it.each<[string, object, string | string[], () => object]>([
      ['static_select', { options }, 'large', () => ({ selected_option: option('large') })],
      ['radio_buttons', { options }, 'large', () => ({ selected_option: option('large') })],
      ['users_select', {}, 'Ben', () => ({ selected_user: ids.ben })],
      ['conversations_select', {}, 'closed', () => ({ selected_conversation: ids.closed })],
      ['channels_select', {}, 'general', () => ({ selected_channel: ids.general })],
      ['multi_static_select', { options }, ['small', 'huge'], () => ({ selected_options: [option('small'), option('huge')] })],
      ['checkboxes', { options }, ['small'], () => ({ selected_options: [option('small')] })],
      ['multi_users_select', {}, ['Ana', 'Ben'], () => ({ selected_users: [ids.ana, ids.ben] })],
      ['multi_conversations_select', {}, ['closed', 'general'], () => ({ selected_conversations: [ids.closed, ids.general] })],
      ['multi_channels_select', {}, ['general'], () => ({ selected_channels: [ids.general] })],
      ['datepicker', {}, '2026-12-01', () => ({ selected_date: '2026-12-01' })],
      ['timepicker', { timezone: 'Europe/Rome' }, '09:30', () => ({ selected_time: '09:30', timezone: 'Europe/Rome' })],
    ])('a %s tells what was chosen, as an action and in the state', async (type, more, given, chosen) => {
      const message = await app.shows([inSection({ type, ...more })])
      await ana.select(message, { actionId: 'pick' }, given)
      const { actions, state } = await app.hears('block_actions')
      expect(actions).toMatchObject([{ type, action_id: 'pick', block_id: 'block', ...chosen() }])
      expect(state).toMatchObject({ values: { block: { pick: { type, ...chosen() } } } })
    })

    it('external selects offer what the app suggests, from the shortest query on', async () => {
      for (const type of ['external_select', 'multi_external_select']) {
        app.answers.options = [option('checkout')]
        const message = await app.shows([inSection({ type, min_query_length: 2 })])
        expect((await ana.suggest(message, 'block', 'pick', 'c')).delivery).toBeUndefined()
        await ana.suggest(message, 'block', 'pick', 'ch')
        expect(await app.hears('block_suggestion')).toMatchObject({
          action_id: 'pick',
          block_id: 'block',
          value: 'ch',
          container: { type: 'message', message_ts: message.ts },
        })
        await ana.select(message, { actionId: 'pick' }, 'checkout')
        const { actions } = await app.hears('block_actions')
        const chosen = type === 'external_select' ? { selected_option: option('checkout') } : { selected_options: [option('checkout')] }
        expect(actions).toMatchObject([{ type, ...chosen }])
      }
    })

    it('selects offer only what their limits and filters leave', async () => {
      const two = await app.shows([inSection({ type: 'multi_static_select', options, max_selected_items: 2 })])
      await expect(async () => ana.select(two, { actionId: 'pick' }, ['small', 'large', 'huge'])).rejects.toThrow('At most 2')
      const people = await app.shows([inSection({ type: 'users_select' })])
      await expect(async () => ana.select(people, { actionId: 'pick' }, 'Dora')).rejects.toThrow('deactivated')
      const channels = await app.shows([inSection({ type: 'channels_select' })])
      await expect(async () => ana.select(channels, { actionId: 'pick' }, 'closed')).rejects.toThrow('not offered')
      const own = { type: 'conversations_select', filter: { include: ['public'], exclude_external_shared_channels: true } }
      const filtered = await app.shows([inSection(own)])
      for (const name of ['closed', 'shared', 'old', 'app']) {
        await expect(async () => ana.select(filtered, { actionId: 'pick' }, name)).rejects.toThrow('not offered')
      }
      expect(app.heard).toEqual([])
    })

    it('a private one is named as such and has no body', async () => {
      const blocks = [{ type: 'actions' as const, elements: [{ type: 'button' as const, action_id: 'go', text: plain('Go') }] }]
      await app.client.chat.postEphemeral({ channel: 'general', user: ids.ana, text: 'x', blocks })
      await ana.click(app.playground.ephemerals('Ana').at(-1) ?? expect.fail(), { actionId: 'go' })
      const body = await app.hears('block_actions')
      expect(body.container).toMatchObject({ is_ephemeral: true })
      expect(body.message).toBeUndefined()
    })
  })

  describe('in a modal', () => {
    it.each<[string, object, string | number | string[], () => object]>([
      ['plain_text_input', {}, 'one line', () => ({ value: 'one line' })],
      ['plain_text_input', { multiline: true }, 'two\nlines', () => ({ value: 'two\nlines' })],
      ['number_input', { is_decimal_allowed: true }, 2.5, () => ({ value: '2.5' })],
      ['email_text_input', {}, 'ana@shop.example', () => ({ value: 'ana@shop.example' })],
      ['url_text_input', {}, 'https://shop.example/', () => ({ value: 'https://shop.example/' })],
      ['datepicker', {}, '2026-12-01', () => ({ selected_date: '2026-12-01' })],
      ['timepicker', {}, '23:59', () => ({ selected_time: '23:59' })],
      ['datetimepicker', {}, 1_796_083_200, () => ({ selected_date_time: 1_796_083_200 })],
      ['checkboxes', { options }, ['small', 'large'], () => ({ selected_options: [option('small'), option('large')] })],
      ['radio_buttons', { options }, 'huge', () => ({ selected_option: option('huge') })],
      [
        'rich_text_input',
        {},
        'rich words',
        () => ({
          rich_text_value: {
            type: 'rich_text',
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'rich words' }] }],
          },
        }),
      ],
      ['multi_users_select', {}, ['Ben'], () => ({ selected_users: [ids.ben] })],
    ])('a %s is submitted in the shape of its kind, and empty when nothing was put in', async (type, more, given, state) => {
      const view = await app.opens(modal('Form', [input({ type, ...more }), input({ type, ...more }, { block_id: 'empty' })]))
      await ana.submit(view, { field: given })
      const submitted = await app.hears('view_submission')
      const emptied = Object.fromEntries(
        Object.entries(state()).map(([key, value]) => [key, Array.isArray(value) ? [] : null]),
      )
      expect(submitted.view).toMatchObject({
        state: { values: { field: { it: { type, ...state() } }, empty: { it: { type, ...emptied } } } },
      })
    })

    it('files are submitted with their names, types and addresses, no more than the input takes', async () => {
      const view = await app.opens(modal('Form', [input({ type: 'file_input', filetypes: ['txt', 'png'], max_files: 2 })]))
      await ana.attach(view, 'field', 'it', [
        { name: 'log.txt', content: 'hello' },
        { name: 'shot.png', content: 'x' },
      ])
      await expect(ana.attach(view, 'field', 'it', [{ name: 'bad.exe', content: '' }])).rejects.toThrow('types')
      const three = ['a.txt', 'b.txt', 'c.txt'].map((name) => ({ name, content: '' }))
      await expect(ana.attach(view, 'field', 'it', three)).rejects.toThrow('At most 2')
      await ana.submit(view)
      const file = { id: expect.stringMatching(/^F/), size: 5, user: ids.ana, url_private: expect.stringMatching(/^http/) }
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
      const view = await app.opens(modal('Form', [input({ type: 'datepicker' }), input({ type: 'timepicker' }, { block_id: 'at' })]))
      await expect(async () => ana.submit(view, { field: '1 December' })).rejects.toThrow('datepicker')
      await expect(async () => ana.submit(view, { at: '25:00' })).rejects.toThrow('timepicker')
    })

    it('typing is told only where the block dispatches, with all values so far', async () => {
      const text = { type: 'plain_text_input' }
      const view = await app.opens(
        modal('Form', [input(text), input(text, { block_id: 'size', dispatch_action: true })]),
      )
      await ana.type(view, 'field', 'it', 'because')
      expect(app.heard).toEqual([])
      await ana.type(view, 'size', 'it', 'large')
      expect(await app.hears('block_actions')).toMatchObject({
        container: { type: 'view', view_id: view.id },
        view: { id: view.id, state: { values: { field: { it: { value: 'because' } }, size: { it: { value: 'large' } } } } },
        actions: [{ type: 'plain_text_input', block_id: 'size', action_id: 'it', value: 'large' }],
      })
    })

    it('is told by Enter, by characters, or by both, as the element is configured', async () => {
      const on = (block_id: string, ...trigger_actions_on: string[]) =>
        input(
          { type: 'plain_text_input', ...(trigger_actions_on.length > 0 ? { dispatch_action_config: { trigger_actions_on } } : {}) },
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
      expect([await told('unsaid', 'characters'), await told('unsaid', 'enter'), await told('unsaid')]).toEqual([0, 1, 1])
      expect([await told('enter', 'characters'), await told('enter')]).toEqual([0, 1])
      expect([await told('characters', 'characters'), await told('characters', 'enter')]).toEqual([1, 0])
      expect(await told('both')).toBe(2)
    })

    it('a select or box that dispatches is told at once', async () => {
      const view = await app.opens(modal('Form', [input({ type: 'static_select', options }, { dispatch_action: true })]))
      await ana.select(view, { blockId: 'field' }, 'large')
      expect((await app.hears('block_actions')).actions).toMatchObject([{ selected_option: { value: 'large' } }])
    })

    it('an external select is told the view as the app last heard it', async () => {
      app.answers.options = [option('checkout')]
      const view = await app.opens(
        modal('Form', [input({ type: 'external_select', min_query_length: 0 }), input({ type: 'plain_text_input' }, { block_id: 'text' })]),
      )
      await ana.type(view, 'text', 'it', 'typed meanwhile')
      await ana.suggest(view, 'field', 'it', '')
      expect(await app.hears('block_suggestion')).toMatchObject({
        value: '',
        view: { id: view.id, state: { values: { text: { it: { value: null } } } } },
      })
      await ana.submit(view, { field: 'checkout' })
      expect((await app.hears('view_submission')).view).toMatchObject({
        state: { values: { field: { it: { selected_option: option('checkout') } }, text: { it: { value: 'typed meanwhile' } } } },
      })
    })
  })

  describe('a shortcut', () => {
    it('from anywhere carries no channel', async () => {
      await ana.shortcut('start')
      const body = await app.hears('shortcut')
      expect(body).toMatchObject({ callback_id: 'start', user: { id: ids.ana }, trigger_id: expect.any(String) })
      expect(body.channel).toBeUndefined()
    })

    it('on a message carries it, its channel and a response URL', async () => {
      const { message } = await app.playground.as('Ben').postMessage('general', 'Who knows?')
      await ana.messageShortcut('who_owns', message)
      expect(await app.hears('message_action')).toMatchObject({
        callback_id: 'who_owns',
        message_ts: message.ts,
        message: { text: 'Who knows?', user: ids.ben, ts: message.ts },
        channel: { id: ids.general, name: 'general' },
        response_url: expect.any(String),
      })
    })

    it('is not in the menu when the manifest has none of that name and kind', async () => {
      await expect(async () => ana.shortcut('who_owns')).rejects.toThrow('no global shortcut who_owns')
      await expect(async () => app.playground.as('Zoe').shortcut('start')).rejects.toThrow('another workspace')
    })
  })

  it('somebody who is deactivated can do nothing', () => {
    expect(() => app.playground.as('Dora').slash('/hello')).toThrow('deactivated')
  })
})
