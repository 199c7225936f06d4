import type { Look } from '../look.ts'
import { property, stringAt } from '../walk.ts'
import { elementHtml } from './element-html.ts'
import { attributes, type Html, html } from './html.ts'
import type { Spot } from './spot.ts'
import { plainHtml } from './text-html.ts'

const GROUPS = new Set(['checkboxes', 'radio_buttons'])

/** A field of a form: its label, its control, its hint, and a place for its error (`data-error-for`), empty at first. */
export function inputBlockHtml(block: unknown, place: { look: Look; id: string; blockId: string | undefined }): Html {
  const element = property(block, 'element')
  const optional = property(block, 'optional') === true
  const hint = stringAt(property(block, 'hint'), 'text')
  const label = stringAt(property(block, 'label'), 'text') ?? ''
  const isGroup = GROUPS.has(stringAt(element, 'type') ?? '')
  const spot: Spot = {
    ...place,
    id: `${place.id}-control`,
    describedBy: hint === undefined ? `${place.id}-error` : `${place.id}-hint ${place.id}-error`,
    required: !optional,
    dispatches: property(block, 'dispatch_action') === true,
    ...(isGroup ? { label } : {}),
  }
  const suffix = optional ? html` <span class="bk-optional">(optional)</span>` : undefined
  const error = attributes({
    class: 'bk-error',
    id: `${place.id}-error`,
    'data-error-for': place.blockId ?? '',
    'aria-live': 'polite',
  })
  return html`${labelHtml(html`${label}${suffix}`, isGroup ? undefined : spot.id)}${elementHtml(element, spot)}${
    hint === undefined ? undefined : html`<p class="bk-hint" id="${place.id}-hint">${plainHtml(hint)}</p>`
  }<p${error}></p>`
}

// A label belongs to one control; a group of choices is named by its own aria-label instead.
function labelHtml(content: Html, controlId: string | undefined): Html {
  if (controlId === undefined) return html`<div class="bk-label" aria-hidden="true">${content}</div>`
  return html`<label class="bk-label" for="${controlId}">${content}</label>`
}
