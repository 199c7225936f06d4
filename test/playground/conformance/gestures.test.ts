import type { Button, ImageElement, KnownBlock, SectionBlockAccessory } from '@slack/web-api'
import { describe, expect, it } from 'vitest'
import type { PersonAtPlay } from '../../../src/playground/index.ts'
import { plain, section } from '../table.ts'
import { option, sizes as options } from './blocks.ts'
import { type ListeningApp, listening, TRANSPORTS } from './listening-app.ts'

/** What a person can choose in, beside a section's words. */
type Accessory = Exclude<SectionBlockAccessory, ImageElement>

const inSection = (accessory: Accessory): KnownBlock => ({
  ...section('Pick'),
  block_id: 'block',
  accessory: { action_id: 'pick', ...accessory },
})

describe.each(TRANSPORTS)('over %s', (transport) => {
  let app: ListeningApp
  let ana: PersonAtPlay
  let ids: Record<'ana' | 'ben' | 'general' | 'payments' | 'closed', string>

  listening(transport, (started) => {
    app = started
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
        inSection({ type: 'static_select', options, initial_option: option('large') }),
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

    it.each<[Accessory, string | string[], () => object]>([
      [{ type: 'static_select', options }, 'large', () => ({ selected_option: option('large') })],
      [{ type: 'radio_buttons', options }, 'large', () => ({ selected_option: option('large') })],
      [{ type: 'users_select' }, 'Ben', () => ({ selected_user: ids.ben })],
      [{ type: 'conversations_select' }, 'closed', () => ({ selected_conversation: ids.closed })],
      [{ type: 'channels_select' }, 'general', () => ({ selected_channel: ids.general })],
      [
        { type: 'multi_static_select', options },
        ['small', 'huge'],
        () => ({ selected_options: [option('small'), option('huge')] }),
      ],
      [{ type: 'checkboxes', options }, ['small'], () => ({ selected_options: [option('small')] })],
      [{ type: 'multi_users_select' }, ['Ana', 'Ben'], () => ({ selected_users: [ids.ana, ids.ben] })],
      [
        { type: 'multi_conversations_select' },
        ['closed', 'general'],
        () => ({ selected_conversations: [ids.closed, ids.general] }),
      ],
      [{ type: 'multi_channels_select' }, ['general'], () => ({ selected_channels: [ids.general] })],
      [{ type: 'datepicker' }, '2026-12-01', () => ({ selected_date: '2026-12-01' })],
      [
        { type: 'timepicker', timezone: 'Europe/Rome' },
        '09:30',
        () => ({ selected_time: '09:30', timezone: 'Europe/Rome' }),
      ],
    ])('a $type tells what was chosen, as an action and in the state', async (accessory, given, chosen) => {
      const { type } = accessory
      const message = await app.shows([inSection(accessory)])
      await ana.select(message, { actionId: 'pick' }, given)
      const { actions, state } = await app.hears('block_actions')
      expect(actions).toMatchObject([{ type, action_id: 'pick', block_id: 'block', ...chosen() }])
      expect(state).toMatchObject({ values: { block: { pick: { type, ...chosen() } } } })
    })

    it('external selects offer what the app suggests, from the shortest query on', async () => {
      for (const type of ['external_select', 'multi_external_select'] as const) {
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
        const chosen =
          type === 'external_select'
            ? { selected_option: option('checkout') }
            : { selected_options: [option('checkout')] }
        expect(actions).toMatchObject([{ type, ...chosen }])
      }
    })

    it('selects offer only what their limits and filters leave', async () => {
      const two = await app.shows([inSection({ type: 'multi_static_select', options, max_selected_items: 2 })])
      await expect(async () => ana.select(two, { actionId: 'pick' }, ['small', 'large', 'huge'])).rejects.toThrow(
        'At most 2',
      )
      const people = await app.shows([inSection({ type: 'users_select' })])
      await expect(async () => ana.select(people, { actionId: 'pick' }, 'Dora')).rejects.toThrow('deactivated')
      const channels = await app.shows([inSection({ type: 'channels_select' })])
      await expect(async () => ana.select(channels, { actionId: 'pick' }, 'closed')).rejects.toThrow('not offered')
      const all = await app.shows([inSection({ type: 'conversations_select' })])
      const ben = app.playground.as('Ben')
      await expect(async () => ben.select(all, { actionId: 'pick' }, 'closed')).rejects.toThrow('not offered')
      const filtered = await app.shows([
        inSection({
          type: 'conversations_select',
          filter: { include: ['public'], exclude_external_shared_channels: true },
        }),
      ])
      for (const name of ['closed', 'shared', 'old', 'app']) {
        await expect(async () => ana.select(filtered, { actionId: 'pick' }, name)).rejects.toThrow('not offered')
      }
      expect(app.heard).toEqual([])
    })

    it('a private one is named as such and has no body', async () => {
      const blocks = [
        { type: 'actions' as const, elements: [{ type: 'button' as const, action_id: 'go', text: plain('Go') }] },
      ]
      await app.client.chat.postEphemeral({ channel: 'general', user: ids.ana, text: 'x', blocks })
      await ana.click(app.playground.ephemerals('Ana').at(-1) ?? expect.fail(), { actionId: 'go' })
      const body = await app.hears('block_actions')
      expect(body.container).toMatchObject({ is_ephemeral: true })
      expect(body.message).toBeUndefined()
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
