import { listAt, property, stringAt } from '../walk.ts'
import { webUrl } from '../web-url.ts'
import { checkboxesHtml, radioButtonsHtml } from './choices-html.ts'
import { fieldHtml } from './field-html.ts'
import { attributes, type Html, html } from './html.ts'
import { externalSelectHtml, namedSelectHtml, staticSelectHtml } from './select-html.ts'
import { controlAttributes, type Spot, textAt } from './spot.ts'
import { linkHtml } from './text-html.ts'

type Renderer = (element: unknown, spot: Spot) => Html

const RENDERERS: ReadonlyMap<string, Renderer> = new Map<string, Renderer>([
  ['button', buttonHtml],
  ['overflow', overflowHtml],
  ['image', imageHtml],
  ['static_select', staticSelectHtml],
  ['multi_static_select', staticSelectHtml],
  ['external_select', externalSelectHtml],
  ['multi_external_select', externalSelectHtml],
  ['users_select', namedSelectHtml],
  ['multi_users_select', namedSelectHtml],
  ['channels_select', namedSelectHtml],
  ['multi_channels_select', namedSelectHtml],
  ['conversations_select', namedSelectHtml],
  ['multi_conversations_select', namedSelectHtml],
  ['checkboxes', checkboxesHtml],
  ['radio_buttons', radioButtonsHtml],
  ['plain_text_input', fieldHtml],
  ['email_text_input', fieldHtml],
  ['url_text_input', fieldHtml],
  ['number_input', fieldHtml],
  ['rich_text_input', fieldHtml],
  ['file_input', fieldHtml],
  ['datepicker', fieldHtml],
  ['timepicker', fieldHtml],
  ['datetimepicker', fieldHtml],
])

/** An element as a real control, or as a visible box that says it is not supported. */
export function elementHtml(element: unknown, spot: Spot): Html {
  const type = stringAt(element, 'type') ?? ''
  return RENDERERS.get(type)?.(element, spot) ?? unsupportedHtml(type)
}

/** Says openly that something cannot be shown. */
export function unsupportedHtml(type: string): Html {
  return html`<div class="bk-unsupported" role="note">Not supported here: ${type === '' ? 'nameless' : type}</div>`
}

/** A picture; without a safe address, its words. */
export function imageHtml(element: unknown): Html {
  const alt = stringAt(element, 'alt_text') ?? ''
  const address = stringAt(element, 'image_url') ?? stringAt(property(element, 'slack_file'), 'url')
  const src = webUrl(address ?? '')
  if (src === undefined) return html`<span class="bk-image-missing" role="img" aria-label="${alt}">${alt}</span>`
  return html`<img${attributes({ class: 'bk-image', src, alt, loading: 'lazy', referrerpolicy: 'no-referrer' })}>`
}

function buttonHtml(element: unknown, spot: Spot): Html {
  const style = stringAt(element, 'style')
  const shared = {
    class: `bk-button${style === 'primary' || style === 'danger' ? ` bk-button-${style}` : ''}`,
    'data-value': stringAt(element, 'value'),
    'aria-label': stringAt(element, 'accessibility_label'),
  }
  const text = html`${textAt(element, 'text') ?? ''}`
  const href = webUrl(stringAt(element, 'url') ?? '')
  const { disabled, ...control } = controlAttributes(element, spot)
  if (href === undefined)
    return html`<button${attributes({ type: 'button', ...shared, ...control, disabled })}>${text}</button>`
  const target = { href, target: '_blank', rel: 'noopener noreferrer' }
  return html`<a${attributes({ ...shared, ...control, 'aria-disabled': disabled ? 'true' : undefined, ...target })}>${text}</a>`
}

function overflowHtml(element: unknown, spot: Spot): Html {
  const { id, ...control } = controlAttributes(element, spot)
  const items = listAt(element, 'options').map((option) => {
    const marks = { type: 'button', class: 'bk-overflow-item', ...control, 'data-value': stringAt(option, 'value') }
    const text = html`${textAt(option, 'text') ?? ''}`
    const url = webUrl(stringAt(option, 'url') ?? '')
    const external = url === undefined ? undefined : linkHtml(url, html`(open)`)
    return html`<li><button${attributes(marks)}>${text}</button>${external}</li>`
  })
  const name = attributes({ class: 'bk-overflow', id })
  return html`<details${name}><summary aria-label="More actions">…</summary><ul>${items}</ul></details>`
}
