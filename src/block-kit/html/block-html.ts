import type { Look } from '../look.ts'
import { parseMarkdown } from '../parse-markdown.ts'
import { parseRichText } from '../parse-rich-text.ts'
import { listAt, property, stringAt } from '../walk.ts'
import { textObjectHtml } from './choices-html.ts'
import { elementHtml, imageHtml, unsupportedHtml } from './element-html.ts'
import { attributes, type Html, html } from './html.ts'
import { inputBlockHtml } from './input-html.ts'
import type { Spot } from './spot.ts'
import { linkHtml, markdownHtml, paragraphsHtml } from './text-html.ts'

type Place = { look: Look; id: string; blockId: string | undefined }
type Renderer = (block: unknown, place: Place) => Html

const RENDERERS: ReadonlyMap<string, Renderer> = new Map<string, Renderer>([
  ['section', sectionHtml],
  ['header', headerHtml],
  ['context', contextHtml],
  ['divider', () => html`<hr>`],
  ['actions', actionsHtml],
  ['image', imageBlockHtml],
  ['input', inputBlockHtml],
  ['rich_text', (block, { look }) => paragraphsHtml(parseRichText(block), look)],
  ['markdown', (block, { look }) => markdownHtml(parseMarkdown(stringAt(block, 'text') ?? ''), look)],
  ['video', videoHtml],
  ['table', tableHtml],
])

/** One block; a type that is not known is a visible box. `index` keeps the ids of its controls apart. */
export function blockHtml(block: unknown, index: number, look: Look): Html {
  const type = stringAt(block, 'type') ?? ''
  const blockId = stringAt(block, 'block_id')
  const render = RENDERERS.get(type)
  if (render === undefined) return html`<div class="bk-block">${unsupportedHtml(type)}</div>`
  const content = render(block, { look, id: `${look.idPrefix ?? 'bk'}-${index}`, blockId })
  const marks = attributes({ class: `bk-block bk-${type.replaceAll('_', '-')}`, 'data-block-id': blockId })
  return html`<div${marks}>${content}</div>`
}

function sectionHtml(block: unknown, place: Place): Html {
  const text = property(block, 'text')
  const accessory = property(block, 'accessory')
  const fields = listAt(block, 'fields').map(
    (field) => html`<div class="bk-section-field">${textObjectHtml(field, place)}</div>`,
  )
  const label = (stringAt(text, 'text') ?? 'Choose').slice(0, 75)
  return html`<div class="bk-section-body">${
    text === undefined ? undefined : html`<div class="bk-section-text">${textObjectHtml(text, place)}</div>`
  }${fields.length === 0 ? undefined : html`<div class="bk-section-fields">${fields}</div>`}</div>${
    accessory === undefined
      ? undefined
      : html`<div class="bk-accessory">${elementHtml(accessory, { ...spotOf(place), label })}</div>`
  }`
}

function headerHtml(block: unknown, place: Place): Html {
  return html`<h3>${textObjectHtml(property(block, 'text'), place)}</h3>`
}

function contextHtml(block: unknown, place: Place): Html {
  const parts = listAt(block, 'elements').map((element) => {
    const content = stringAt(element, 'type') === 'image' ? imageHtml(element) : textObjectHtml(element, place)
    return html`<span class="bk-context-element">${content}</span>`
  })
  return html`${parts}`
}

function actionsHtml(block: unknown, place: Place): Html {
  const parts = listAt(block, 'elements').map((element, index) =>
    elementHtml(element, {
      ...spotOf({ ...place, id: `${place.id}-${index}` }),
      label: stringAt(property(element, 'placeholder'), 'text') ?? 'Choose',
    }),
  )
  return html`${parts}`
}

function imageBlockHtml(block: unknown, place: Place): Html {
  const title = property(block, 'title')
  const caption = title === undefined ? undefined : html`<figcaption>${textObjectHtml(title, place)}</figcaption>`
  return html`<figure>${caption}${imageHtml(block)}</figure>`
}

function videoHtml(block: unknown, place: Place): Html {
  const title = textObjectHtml(property(block, 'title'), place)
  return html`<figure><figcaption>${linkHtml(stringAt(block, 'video_url') ?? '', title)}</figcaption></figure>`
}

function tableHtml(block: unknown, place: Place): Html {
  const rows = listAt(block, 'rows').map((row) => {
    const cells = Array.isArray(row) ? row.map((cell: unknown) => html`<td>${cellHtml(cell, place)}</td>`) : []
    return html`<tr>${cells}</tr>`
  })
  return html`<table>${rows}</table>`
}

function cellHtml(cell: unknown, place: Place): Html {
  if (stringAt(cell, 'type') === 'rich_text') return paragraphsHtml(parseRichText(cell), place.look)
  return html`${stringAt(cell, 'text') ?? ''}`
}

function spotOf(place: Place): Spot {
  return { ...place, id: `${place.id}-control`, dispatches: true }
}
