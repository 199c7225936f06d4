import { blockHtml } from '../../block-kit/html/block-html.ts'
import { type Html, html } from '../../block-kit/html/html.ts'
import { paragraphsHtml } from '../../block-kit/html/text-html.ts'
import type { Look } from '../../block-kit/look.ts'
import { parseMrkdwn } from '../../block-kit/parse-mrkdwn.ts'
import { typingKey } from '../state/form-state.ts'
import type { Message } from '../state/messages.ts'
import type { World } from '../state/world.ts'
import { attachmentHtml } from './attachment-html.ts'
import { fileHtml } from './file-html.ts'
import type { Place } from './place.ts'
import { withTyped } from './typed-blocks.ts'

/** What a message says: its blocks, else its text; below them its files and what was attached. */
export function messageContent(world: World, place: Place, message: Message, look: Look): Html {
  const files = message.files.map((id) => fileHtml(world.files.get(id)))
  const attached = message.attachments.map((one, index) =>
    attachmentHtml(one, message.blocks.length + index * 100, look),
  )
  return html`${words(world, place, message, look)}${files.length > 0 ? html`<ul class="files" aria-label="Files">${files}</ul>` : undefined}${attached}`
}

function words(world: World, place: Place, message: Message, look: Look): Html | undefined {
  if (message.blocks.length === 0) {
    if (message.text === '') return undefined
    return html`<div class="bk-text">${paragraphsHtml(parseMrkdwn(message.text), look)}</div>`
  }
  const typed = world.typedInMessages.get(typingKey(place.person.id, message)) ?? new Map()
  const blocks = withTyped(message.blocks, typed)
  return html`<div class="bk-blocks">${blocks.map((block, index) => blockHtml(block, index, look))}</div>`
}
