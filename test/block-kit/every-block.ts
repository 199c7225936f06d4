const TWO = ['a', 'b']

/** Every block and element that the renderer knows, with one text in every place that takes one. */
export function everyBlock(text: string): object[] {
  return [
    { type: 'header', text: plain(text), block_id: text },
    {
      type: 'section',
      text: markup(text),
      fields: [plain(text), markup(text)],
      accessory: image(text),
      block_id: text,
    },
    { type: 'section', text: plain(text), accessory: button(text) },
    { type: 'context', elements: [plain(text), markup(text), image(text)] },
    { type: 'divider' },
    { ...image(text), title: plain(text) },
    { type: 'image', alt_text: text, image_url: 'https://example.com/a.png' },
    { type: 'actions', elements: [button(text), ...choosers(text)], block_id: text },
    ...[...choosers(text), ...fields(text)].map((element) => input(text, element)),
    richText(text),
    { type: 'markdown', text },
    { type: 'video', title: plain(text), video_url: text, alt_text: text, thumbnail_url: text },
    { type: 'table', rows: [[{ type: 'raw_text', text }, richText(text)]] },
    { type: text },
  ]
}

const plain = (text: string) => ({ type: 'plain_text', text })
const markup = (text: string) => ({ type: 'mrkdwn', text })
const image = (text: string) => ({ type: 'image', image_url: text, alt_text: text })
const option = (text: string, value = text) => ({ text: plain(text), value, description: plain(text), url: text })
const options = (text: string) => TWO.map((value) => option(text, value + text))

function button(text: string): object {
  const confirm = { title: plain(text), text: markup(text), confirm: plain(text), deny: plain(text), style: text }
  return { type: 'button', text: plain(text), action_id: text, value: text, url: text, style: text, confirm }
}

function input(text: string, element: object): object {
  return {
    type: 'input',
    block_id: text,
    label: plain(text),
    hint: plain(text),
    element,
    optional: true,
    dispatch_action: true,
  }
}

function choosers(text: string): object[] {
  const shared = { action_id: text, placeholder: plain(text) }
  return [
    { type: 'overflow', ...shared, options: options(text) },
    { type: 'static_select', ...shared, options: options(text), initial_option: option(text, `a${text}`) },
    { type: 'static_select', ...shared, option_groups: [{ label: plain(text), options: options(text) }] },
    { type: 'multi_static_select', ...shared, options: options(text) },
    { type: 'external_select', ...shared, initial_option: option(text) },
    { type: 'multi_external_select', ...shared, initial_options: [option(text)] },
    { type: 'users_select', ...shared, initial_user: text },
    { type: 'multi_users_select', ...shared, initial_users: [text] },
    { type: 'channels_select', ...shared, initial_channel: text },
    { type: 'conversations_select', ...shared, initial_conversation: text },
    { type: 'checkboxes', ...shared, options: options(text), initial_options: [option(text, `a${text}`)] },
    { type: 'radio_buttons', ...shared, options: options(text), initial_option: option(text, `b${text}`) },
    { type: 'datepicker', ...shared, initial_date: text },
    { type: 'timepicker', ...shared, initial_time: text },
    { type: 'datetimepicker', ...shared, initial_date_time: 1 },
  ]
}

function fields(text: string): object[] {
  const shared = { action_id: text, placeholder: plain(text), initial_value: text }
  return [
    { type: 'plain_text_input', ...shared, dispatch_action_config: { trigger_actions_on: [text] } },
    { type: 'plain_text_input', ...shared, multiline: true, max_length: 10 },
    { type: 'email_text_input', ...shared },
    { type: 'url_text_input', ...shared },
    { type: 'number_input', ...shared, min_value: text, max_value: text },
    { type: 'rich_text_input', ...shared, initial_value: richText(text) },
    { type: 'file_input', ...shared, filetypes: [text] },
  ]
}

function richText(text: string): object {
  const elements = [
    { type: 'text', text, style: { bold: true, italic: true, strike: true } },
    { type: 'text', text, style: { code: true } },
    { type: 'link', url: text, text },
    { type: 'link', url: `https://example.com/${text}` },
    { type: 'user', user_id: text },
    { type: 'channel', channel_id: text },
    { type: 'usergroup', usergroup_id: text },
    { type: 'broadcast', range: text },
    { type: 'emoji', name: text },
    { type: 'date', timestamp: 0, format: text, fallback: text },
  ]
  return {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements },
      { type: 'rich_text_list', style: 'ordered', indent: 1, elements: [{ type: 'rich_text_section', elements }] },
      { type: 'rich_text_quote', elements },
      { type: 'rich_text_preformatted', elements },
    ],
  }
}
