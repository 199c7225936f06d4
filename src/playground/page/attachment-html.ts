import { blockHtml } from '../../block-kit/html/block-html.ts'
import { imageHtml } from '../../block-kit/html/element-html.ts'
import { attributes, type Html, html } from '../../block-kit/html/html.ts'
import { linkHtml, paragraphsHtml } from '../../block-kit/html/text-html.ts'
import type { Look } from '../../block-kit/look.ts'
import { parseMrkdwn } from '../../block-kit/parse-mrkdwn.ts'
import { type JsonObject, objectsAt, textAt } from '../state/json.ts'

/** The colours an attachment's bar has by name; any other is a hex number, with its # or, as Slack gives it back, without. */
const BARS = new Set(['good', 'warning', 'danger'])
const HEX = /^#?((?:[0-9a-f]{3}){1,2})$/iu

/** What stands under a message beside a bar: the preview of a link, or an attachment of the older kind. */
export function attachmentHtml(attachment: JsonObject, index: number, look: Look): Html {
  const color = textAt(attachment, 'color') ?? ''
  const blocks = objectsAt(attachment, 'blocks').map((block, at) => blockHtml(block, index + at + 1, look))
  const pretext = textAt(attachment, 'pretext')
  const marks = attributes({ class: `attachment${BARS.has(color) ? ` attachment-${color}` : ''}` })
  const inside = blocks.length > 0 ? html`<div class="bk-blocks">${blocks}</div>` : olderHtml(attachment, look)
  return html`${pretext === undefined ? undefined : markup(pretext, look)}<div${marks}>${barHtml(color)}${inside}</div>`
}

/** A bar in a colour of the app's. It is drawn, because the page allows no style from outside. */
function barHtml(color: string): Html | undefined {
  const hex = HEX.exec(color)?.[1]
  if (hex === undefined) return undefined
  const fill = attributes({ width: '100%', height: '100%', fill: `#${hex}` })
  return html`<svg class="attachment-bar" aria-hidden="true"><rect${fill}></rect></svg>`
}

function olderHtml(attachment: JsonObject, look: Look): Html {
  const line = (key: string, name: string) => {
    const words = textAt(attachment, key)
    return words === undefined ? undefined : html`<p class="${name}" dir="auto">${words}</p>`
  }
  const title = textAt(attachment, 'title') ?? ''
  const address = textAt(attachment, 'title_link') ?? textAt(attachment, 'from_url') ?? ''
  const text = textAt(attachment, 'text') ?? textAt(attachment, 'fallback')
  const fields = objectsAt(attachment, 'fields').map(
    (one) =>
      html`<div><strong dir="auto">${textAt(one, 'title') ?? ''}</strong>${markup(textAt(one, 'value') ?? '', look)}</div>`,
  )
  const picture = textAt(attachment, 'image_url') ?? textAt(attachment, 'thumb_url')
  const image = picture === undefined ? undefined : imageHtml({ image_url: picture, alt_text: title || 'Picture' })
  const heading =
    title === '' ? undefined : html`<p class="attachment-title" dir="auto">${linkHtml(address, html`${title}`)}</p>`
  return html`${line('service_name', 'quiet')}${line('author_name', 'attachment-author')}${heading}${
    text === undefined ? undefined : markup(text, look)
  }${fields.length === 0 ? undefined : html`<div class="bk-section-fields">${fields}</div>`}${image}${line('footer', 'quiet')}`
}

function markup(text: string, look: Look): Html {
  return html`<div class="bk-text">${paragraphsHtml(parseMrkdwn(text), look)}</div>`
}
