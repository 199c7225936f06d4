import { listAt, property, stringAt } from '../walk.ts'
import { attributes, type Html, html } from './html.ts'
import { richTextSource } from './rich-text-source.ts'
import { controlAttributes, type Spot, textAt } from './spot.ts'

type More = Readonly<Record<string, string | number | boolean | undefined>>

/** A field that is typed into, or filled with a date, a time or files. */
export function fieldHtml(element: unknown, spot: Spot): Html {
  switch (stringAt(element, 'type')) {
    case 'plain_text_input':
      return textFieldHtml(element, spot)
    case 'rich_text_input':
      return areaHtml(element, spot, richTextSource(property(element, 'initial_value'), spot.look))
    case 'email_text_input':
      return inputHtml(element, spot, { type: 'email', value: stringAt(element, 'initial_value') })
    case 'url_text_input':
      return inputHtml(element, spot, { type: 'url', value: stringAt(element, 'initial_value') })
    case 'number_input':
      return numberHtml(element, spot)
    case 'file_input':
      return filesHtml(element, spot)
    default:
      return whenHtml(element, spot)
  }
}

function textFieldHtml(element: unknown, spot: Spot): Html {
  const value = stringAt(element, 'initial_value') ?? ''
  // The page's own maxlength counts UTF-16 units, Slack counts code points: twice as much never stops a person too early.
  const longest = numberAt(element, 'max_length')
  const lengths = { 'data-min-length': numberAt(element, 'min_length'), 'data-max-length': longest }
  const more = { ...lengths, maxlength: longest === undefined ? undefined : longest * 2 }
  if (property(element, 'multiline') === true) return areaHtml(element, spot, value, more)
  return inputHtml(element, spot, { type: 'text', value, ...more })
}

function numberHtml(element: unknown, spot: Spot): Html {
  return inputHtml(element, spot, {
    type: 'number',
    step: property(element, 'is_decimal_allowed') === true ? 'any' : 1,
    min: stringAt(element, 'min_value'),
    max: stringAt(element, 'max_value'),
    value: stringAt(element, 'initial_value'),
  })
}

function filesHtml(element: unknown, spot: Spot): Html {
  const several = (numberAt(element, 'max_files') ?? 10) > 1
  const accept = listAt(element, 'filetypes').map((type) => `.${String(type)}`)
  const attached = listAt(element, 'attached').map((one) => html`<li>${stringAt(one, 'name') ?? ''}</li>`)
  const list = attached.length === 0 ? undefined : html`<ul class="bk-attached" aria-label="Attached">${attached}</ul>`
  const field = inputHtml(element, spot, { type: 'file', multiple: several, accept: accept.join(',') || undefined })
  return html`${field}${list}`
}

function whenHtml(element: unknown, spot: Spot): Html {
  const type = stringAt(element, 'type')
  if (type === 'datepicker') return inputHtml(element, spot, { type: 'date', value: stringAt(element, 'initial_date') })
  if (type === 'timepicker') return inputHtml(element, spot, { type: 'time', value: stringAt(element, 'initial_time') })
  const seconds = numberAt(element, 'initial_date_time')
  const value = seconds === undefined ? undefined : wallClock(seconds, spot.look.timeZone)
  return inputHtml(element, spot, { type: 'datetime-local', value })
}

/** A moment as a field of date and time has it, on the clock of who looks. */
function wallClock(seconds: number, timeZone: string): string {
  const at = new Date(seconds * 1_000)
  if (Number.isNaN(at.getTime())) return ''
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(at)
    .replace(' ', 'T')
}

function inputHtml(element: unknown, spot: Spot, more: More): Html {
  return html`<input${attributes({ ...fieldAttributes(element, spot), ...more })}>`
}

function areaHtml(element: unknown, spot: Spot, value: string, more: More = {}): Html {
  const marks = attributes({ ...fieldAttributes(element, spot), rows: 4, ...more })
  // A browser drops the first line break of a textarea; this one is ours, so that none of the text's own is lost.
  return html`<textarea${marks}>\n${value}</textarea>`
}

function fieldAttributes(element: unknown, spot: Spot): More {
  return {
    ...controlAttributes(element, spot),
    class: 'bk-field',
    'aria-label': spot.label,
    placeholder: textAt(element, 'placeholder'),
    dir: 'auto',
  }
}

function numberAt(element: unknown, key: string): number | undefined {
  const value = property(element, key)
  return typeof value === 'number' ? value : undefined
}
