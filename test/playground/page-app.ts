import type { App } from '@slack/bolt'
import type { InputBlock, KnownBlock, ModalView } from '@slack/web-api'
import type { WorkspaceFile } from '../../src/playground/index.ts'
import { smallWorkspace } from './small-workspace.ts'
import { plain, section } from './table.ts'

const option = (text: string, value = text.toLowerCase()) => ({ text: plain(text), value })
const sizes = [option('Small'), option('Medium'), option('Large')]
const confirm = { title: plain('Sure?'), text: plain('It is gone then.'), confirm: plain('Do it'), deny: plain('No') }

/** The small workspace with an app that has shortcuts, a workflow step and a domain of its own. */
export const pageWorkspace: WorkspaceFile = {
  ...smallWorkspace,
  app: {
    name: 'Stagehand',
    manifest: {
      features: {
        bot_user: { display_name: 'stagehand' },
        unfurl_domains: ['shop.example'],
        slash_commands: [
          { command: '/form', description: 'Opens a form with every field' },
          { command: '/reason', description: 'Asks why' },
          { command: '/ask', description: 'Answers privately', usage_hint: 'SOMETHING', should_escape: true },
        ],
        shortcuts: [
          { name: 'Start something', type: 'global', callback_id: 'start' },
          { name: 'Who owns this?', type: 'message', callback_id: 'who_owns' },
        ],
      },
      functions: {
        greet: {
          title: 'Greet somebody',
          input_parameters: { name: { type: 'string', title: 'Name', is_required: true } },
          output_parameters: { greeting: { type: 'string', title: 'Greeting', is_required: true } },
        },
      },
    },
  },
}

const input = (blockId: string, element: InputBlock['element'], more: Partial<InputBlock> = {}): KnownBlock => ({
  type: 'input',
  block_id: blockId,
  label: plain(blockId),
  optional: true,
  element: { action_id: blockId, ...element },
  ...more,
})

/** Every field a modal can have. */
export const everyField: KnownBlock[] = [
  input('Name', { type: 'plain_text_input' }, { optional: false, hint: plain('As people say it') }),
  input('Story', { type: 'plain_text_input', multiline: true }),
  input('Hours', { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '72' }),
  input('Mail', { type: 'email_text_input' }),
  input('Link', { type: 'url_text_input' }),
  input('Day', { type: 'datepicker' }),
  input('Time', { type: 'timepicker' }),
  input('Moment', { type: 'datetimepicker' }),
  input('Size', { type: 'static_select', options: sizes }),
  input('Sizes', { type: 'multi_static_select', options: sizes }),
  input('Person', { type: 'users_select' }),
  input('People', { type: 'multi_users_select' }),
  input('Channel', { type: 'channels_select' }),
  input('Channels', { type: 'multi_channels_select', max_selected_items: 2 }),
  input('Talk', { type: 'conversations_select' }),
  input('Talks', { type: 'multi_conversations_select' }),
  input('Service', { type: 'external_select', min_query_length: 1 }),
  input('Services', { type: 'multi_external_select', min_query_length: 0 }),
  input('Extras', { type: 'checkboxes', options: [option('Backups'), option('Alerts')] }),
  input('Plan', { type: 'radio_buttons', options: [option('Free'), option('Paid')] }),
  input('Notes', { type: 'rich_text_input' }),
  input('Papers', { type: 'file_input', filetypes: ['txt', 'png'], max_files: 3 }),
]

/** A message with every control a message can have. */
export const everyControl: KnownBlock[] = [
  { type: 'header', text: plain('Every control') },
  {
    ...section('*Bold* words with _style_ and `code`'),
    accessory: { type: 'static_select', action_id: 'size', placeholder: plain('Size'), options: sizes, confirm },
  },
  {
    type: 'actions',
    block_id: 'row',
    elements: [
      { type: 'button', text: plain('Go'), action_id: 'go', value: 'go', style: 'primary' },
      { type: 'button', text: plain('Drop'), action_id: 'drop', value: 'drop', style: 'danger', confirm },
      { type: 'overflow', action_id: 'more', options: [option('Copy'), option('Move')] },
      { type: 'users_select', action_id: 'person', placeholder: plain('Person') },
      { type: 'multi_static_select', action_id: 'sizes', placeholder: plain('Sizes'), options: sizes },
      { type: 'datepicker', action_id: 'day' },
      { type: 'checkboxes', action_id: 'extras', options: [option('Backups'), option('Alerts')] },
      { type: 'radio_buttons', action_id: 'plan', options: [option('Free'), option('Paid')] },
    ],
  },
  { type: 'context', elements: [{ type: 'mrkdwn', text: 'Small print' }] },
]

/** Fields that tell the app of each pause, and of Enter. */
const asTyped: KnownBlock[] = [
  input(
    'Letters',
    { type: 'plain_text_input', dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } },
    { dispatch_action: true },
  ),
  input('Words', { type: 'plain_text_input' }, { dispatch_action: true }),
]

export const formView = (title: string, blocks: KnownBlock[], more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: plain(title),
  submit: plain('Send'),
  close: plain('Cancel'),
  notify_on_close: true,
  blocks,
  ...more,
})

/** What the app of a page test heard: actions by action id, submissions by title, and the rest by name. */
export type Heard = { readonly what: string; readonly by: string; readonly value: unknown }[]

/** Listens to everything a person can do on the page, and remembers it. */
export function listenToPage(app: App, heard: Heard): void {
  const note = (what: string, by: string, value: unknown) => heard.push({ what, by, value })
  app.command('/ask', async ({ ack, command }) => ack(`You asked ${command.text}`))
  app.command('/form', async ({ ack, client, command }) => {
    await ack()
    await client.views.open({ trigger_id: command.trigger_id, view: formView('Form', everyField) })
  })
  app.action(/.*/, async ({ ack, body, action, client }) => {
    await ack()
    const told: Record<string, unknown> = { ...action }
    const { type, action_id: id, block_id: _block, action_ts: _ts, ...given } = told
    note(String(id), body.user.id, { type, ...given })
    if (id === 'push' && 'trigger_id' in body) {
      await client.views.push({ trigger_id: body.trigger_id, view: formView('Second', [section('On top')]) })
    }
  })
  app.options(/.*/, async ({ ack, payload }) => {
    const all = [option('Checkout'), option('Search'), option('Payments')]
    await ack({ options: all.filter((one) => one.value.includes(payload.value.toLowerCase())) })
  })
  app.view('form', async ({ ack, body, view }) => {
    note(`submitted ${view.title.text}`, body.user.id, view.state.values)
    if (view.state.values.Name?.Name?.value === 'bad') {
      return ack({ response_action: 'errors', errors: { Name: 'That name is taken.' } })
    }
    await ack()
  })
  app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body, view }) => {
    note(`closed ${view.title.text}`, body.user.id, 'is_cleared' in body && body.is_cleared)
    await ack()
  })
  app.shortcut('start', async ({ ack, body, client }) => {
    await ack()
    note('start', body.user.id, body.type)
    const push = {
      type: 'actions' as const,
      elements: [{ type: 'button' as const, text: plain('Push'), action_id: 'push' }],
    }
    await client.views.open({ trigger_id: body.trigger_id, view: formView('First', [push, ...asTyped]) })
  })
  app.shortcut('who_owns', async ({ ack, body }) => {
    await ack()
    if ('message' in body) note('who_owns', body.user.id, body.message.text)
  })
  app.function('greet', async ({ inputs, complete }) => {
    await complete({ outputs: { greeting: `Hello ${String(inputs.name)}` } })
  })
  listenToEvents(app, note)
}

function listenToEvents(app: App, note: (what: string, by: string, value: unknown) => void): void {
  app.event('app_home_opened', async ({ event, client }) => {
    note('home', event.user, event.tab)
    if (event.tab !== 'home') return
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [section('*My services*'), ...everyControl] },
    })
  })
  app.event('app_mention', async ({ event }) => note('mention', event.user ?? '', event.text))
  app.event('reaction_added', async ({ event }) => note('reacted', event.user, event.reaction))
  app.event('reaction_removed', async ({ event }) => note('unreacted', event.user, event.reaction))
  app.event('member_joined_channel', async ({ event }) => note('joined', event.user, event.channel))
  app.event('member_left_channel', async ({ event }) => note('left', event.user, event.channel))
  app.event('link_shared', async ({ event, client }) => {
    const [{ url } = { url: '' }] = event.links
    note('link', event.user, url)
    const attachment = { color: 'good', title: 'Checkout', title_link: url, text: 'Takes *money*' }
    await client.chat.unfurl({ ts: event.message_ts, channel: event.channel, unfurls: { [url]: attachment } })
  })
}
