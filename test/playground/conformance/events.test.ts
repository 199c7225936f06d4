import type { KnownBlock } from '@slack/web-api'
import { describe, expect, it } from 'vitest'
import type { PersonAtPlay } from '../../../src/playground/index.ts'
import { setTable } from '../table.ts'
import { fullWorkspace, type ListeningApp, listening, TRANSPORTS } from './listening-app.ts'

const preview: KnownBlock = {
  type: 'actions',
  block_id: 'preview',
  elements: [{ type: 'button', action_id: 'more', text: { type: 'plain_text', text: 'More' } }],
}

describe.each(TRANSPORTS)('over %s', (transport) => {
  let app: ListeningApp
  let ana: PersonAtPlay
  let general: string
  const event = async (type: string) => (await app.hears(type)).event

  listening(transport, (started) => {
    app = started
    ana = app.playground.as('Ana')
    general = app.playground.channel('general').id
  })

  describe('an event', () => {
    it('comes in an envelope that names it, the workspace and whose eyes it was seen with', async () => {
      await ana.postMessage('general', 'Hello')
      const { playground } = app
      expect(await app.hears('message')).toMatchObject({
        type: 'event_callback',
        event_id: expect.stringMatching(/^Ev/),
        event_time: expect.any(Number),
        team_id: playground.workspaceId,
        context_team_id: playground.workspaceId,
        api_app_id: playground.appId,
        authorizations: [{ team_id: playground.workspaceId, user_id: playground.botUserId, is_bot: true }],
        is_ext_shared_channel: false,
      })
    })
  })

  describe('writing', () => {
    it('in a channel, a private one and the direct message is told by where it was', async () => {
      await ana.postMessage('general', 'one')
      await ana.postMessage('closed', 'two')
      await ana.postMessage('app', 'three')
      const kinds = [await event('message'), await event('message'), await event('message')]
      expect(kinds).toMatchObject([
        { text: 'one', user: ana.id, channel: general, channel_type: 'channel' },
        { text: 'two', channel_type: 'group' },
        { text: 'three', channel_type: 'im' },
      ])
    })

    it('where the app is no member is not told', async () => {
      await ana.postMessage('open-without-app', '@stagehand hello')
      expect(app.heard).toEqual([])
    })

    it('comes as rich text too, with the id the writer’s client gave it', async () => {
      await ana.postMessage('general', 'See @ben & #team-payments: https://else.example/?a=1&b=2 now')
      expect(await event('message')).toMatchObject({
        client_msg_id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        blocks: [
          {
            type: 'rich_text',
            elements: [
              {
                type: 'rich_text_section',
                elements: [
                  { type: 'text', text: 'See ' },
                  { type: 'user', user_id: app.playground.as('Ben').id },
                  { type: 'text', text: ' & ' },
                  { type: 'channel', channel_id: app.playground.channel('team-payments').id },
                  { type: 'text', text: ': ' },
                  { type: 'link', url: 'https://else.example/?a=1&b=2' },
                  { type: 'text', text: ' now' },
                ],
              },
            ],
          },
        ],
      })
    })

    it('in a thread names it', async () => {
      const { message } = await ana.postMessage('general', 'top')
      await ana.postMessage('general', 'below', { threadTs: message.ts })
      await event('message')
      expect(await event('message')).toMatchObject({ text: 'below', thread_ts: message.ts })
    })

    it('to the app by its name is a mention as well', async () => {
      await ana.mention('general', 'who owns checkout?')
      const text = `<@${app.playground.botUserId}> who owns checkout?`
      expect(await event('app_mention')).toMatchObject({ type: 'app_mention', text, user: ana.id, channel: general })
      expect(await event('message')).toMatchObject({ text })
    })

    it('edited and deleted by its writer is told with how it was', async () => {
      const { message } = await ana.postMessage('general', 'Helo')
      await event('message')
      await ana.editMessage(message, 'Hello')
      expect(await event('message')).toMatchObject({
        subtype: 'message_changed',
        hidden: true,
        channel: general,
        channel_type: 'channel',
        message: { ts: message.ts, text: 'Hello', edited: { user: ana.id } },
        previous_message: { ts: message.ts, text: 'Helo' },
      })
      await ana.deleteMessage(message)
      expect(await event('message')).toMatchObject({
        subtype: 'message_deleted',
        deleted_ts: message.ts,
        previous_message: { text: 'Hello' },
      })
      expect(app.playground.channel('general').messages).not.toContainEqual(expect.objectContaining({ ts: message.ts }))
    })

    it('is changed by nobody else', async () => {
      const { message } = await ana.postMessage('general', 'Mine')
      const ben = app.playground.as('Ben')
      await expect(ben.editMessage(message, 'Ours')).rejects.toThrow('did not write')
      await expect(ben.deleteMessage(message)).rejects.toThrow('did not write')
    })
  })

  describe('a posted link', () => {
    it('to the app’s own domain, or below it, is told once for each', async () => {
      const { message } = await ana.postLink('general', 'https://docs.shop.example/a?b=1&c=2')
      expect(message.text).toBe('<https://docs.shop.example/a?b=1&amp;c=2>')
      expect(await event('link_shared')).toMatchObject({
        user: ana.id,
        channel: general,
        message_ts: message.ts,
        links: [{ url: 'https://docs.shop.example/a?b=1&c=2', domain: 'shop.example' }],
        source: 'conversations_history',
        unfurl_id: expect.any(String),
        is_bot_user_member: true,
      })
    })

    it('can have a preview, whose buttons tell the app of the preview instead of the message', async () => {
      const url = 'https://shop.example/checkout'
      const { message } = await ana.postLink('general', url)
      const at = { channel: general, ts: message.ts }
      await app.client.chat.unfurl({ ...at, unfurls: { [url]: { blocks: [preview] } } })
      await app.playground.as('Ben').click(message, { actionId: 'more' })
      const heard = await app.hears('block_actions')
      expect(heard).toMatchObject({
        container: {
          type: 'message_attachment',
          attachment_id: 1,
          is_app_unfurl: true,
          app_unfurl_url: url,
          message_ts: message.ts,
          channel_id: general,
          is_ephemeral: false,
        },
        app_unfurl: { from_url: url },
        actions: [{ action_id: 'more', block_id: 'preview' }],
      })
      expect(heard).not.toHaveProperty('message')
    })

    it('to any other domain, or one that only ends alike, is not', async () => {
      await ana.postLink('general', 'https://workshop.example/')
      await event('message')
      expect(app.heard).toEqual([])
    })

    it('is told of public channels the app is not in', async () => {
      await ana.postLink('open-without-app', 'https://shop.example/')
      expect(await event('link_shared')).toMatchObject({ is_bot_user_member: false })
    })
  })

  describe('reactions', () => {
    it('are told when added and when removed, once each', async () => {
      const { message } = await app.playground.as('Ben').postMessage('general', 'Done')
      await ana.react(message, 'tada')
      await ana.react(message, 'tada')
      await ana.unreact(message, 'tada')
      const item = { type: 'message', channel: general, ts: message.ts }
      const told = { user: ana.id, reaction: 'tada', item, item_user: message.user }
      expect(await event('reaction_added')).toMatchObject(told)
      expect(await event('reaction_removed')).toMatchObject(told)
      expect(app.heard.filter((one) => one.type.startsWith('reaction'))).toEqual([])
      await expect(async () => ana.unreact(message, 'tada')).rejects.toThrow('gave no')
    })
  })

  describe('App Home', () => {
    it('opened is told with the tab, and with the view once one is published', async () => {
      const cleo = app.playground.as('Cleo')
      await cleo.openHome()
      const opened = await event('app_home_opened')
      expect(opened).toMatchObject({ user: cleo.id, tab: 'home', channel: app.playground.dm('Cleo').id })
      expect(opened).not.toHaveProperty('view')
      const { view } = await app.client.views.publish({ user_id: cleo.id, view: { type: 'home', blocks: [] } })
      await cleo.openHome()
      expect(await event('app_home_opened')).toMatchObject({ view: { id: view?.id, type: 'home' } })
      await cleo.openHome('messages')
      expect(await event('app_home_opened')).toMatchObject({ tab: 'messages' })
    })
  })

  describe('a workflow step', () => {
    it('is told with its function, its inputs and a token, and waits for its end', async () => {
      const { execution } = await ana.runStep('greet', { who: ana.id })
      expect(await event('function_executed')).toMatchObject({
        function: {
          callback_id: 'greet',
          type: 'app',
          title: 'Greet',
          app_id: app.playground.appId,
          input_parameters: [{ name: 'who', type: 'slack#/types/user_id', is_required: true }],
          output_parameters: [{ name: 'greeting', type: 'string' }],
        },
        inputs: { who: ana.id },
        function_execution_id: execution.id,
        workflow_execution_id: expect.stringMatching(/^Wx/),
        bot_access_token: expect.stringMatching(/^xwfp-/),
      })
      expect(execution.state).toBe('running')
    })

    it('needs to be in the manifest, and its required inputs', async () => {
      await expect(ana.runStep('nothing')).rejects.toThrow('no step nothing')
      await expect(ana.runStep('greet')).rejects.toThrow('needs who')
    })
  })
})

describe('subscriptions', () => {
  it('are those of the manifest; nothing else is told', async () => {
    const manifest = {
      ...fullWorkspace.app?.manifest,
      settings: { event_subscriptions: { bot_events: ['reaction_added'] } },
    }
    const table = await setTable({ workspace: { ...fullWorkspace, app: { name: 'Stagehand', manifest } } })
    const ana = table.playground.as('Ana')
    const { message, events } = await ana.postMessage('general', '@stagehand https://shop.example/')
    expect(events).toEqual([])
    expect((await ana.openHome()).delivery).toBeUndefined()
    expect((await ana.react(message, 'tada')).delivery?.about).toBe('reaction_added')
    await table.clear()
  })
})
