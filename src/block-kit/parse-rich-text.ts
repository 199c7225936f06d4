import { type Inline, linkable, type Paragraph, type TextStyle } from './text-node.ts'
import { listAt, property, stringAt } from './walk.ts'

/** Reads a rich_text block. Elements that are not known show their text, if they have one. */
export function parseRichText(block: unknown): Paragraph[] {
  return listAt(block, 'elements').map(paragraph)
}

function paragraph(element: unknown): Paragraph {
  const children = listAt(element, 'elements')
  switch (stringAt(element, 'type')) {
    case 'rich_text_list':
      return {
        type: 'list',
        ordered: stringAt(element, 'style') === 'ordered',
        indent: Math.min(Math.max(Number(property(element, 'indent')) || 0, 0), 8),
        items: children.map((item) => listAt(item, 'elements').map(part)),
      }
    case 'rich_text_quote':
      return { type: 'quote', children: children.map(part) }
    case 'rich_text_preformatted':
      return { type: 'preformatted', text: children.map(bareText).join('') }
    default:
      return { type: 'line', children: children.map(part) }
  }
}

function part(element: unknown): Inline {
  const style = property(element, 'style')
  const styles: TextStyle[] = (['bold', 'italic', 'strike'] as const).filter((name) => property(style, name) === true)
  const bare: Inline = property(style, 'code') === true ? { type: 'code', text: bareText(element) } : unstyled(element)
  return styles.reduce<Inline>((inner, name) => ({ type: 'style', style: name, children: [inner] }), bare)
}

function unstyled(element: unknown): Inline {
  switch (stringAt(element, 'type')) {
    case 'link':
      return link(element)
    case 'user':
      return { type: 'person', id: stringAt(element, 'user_id') ?? '' }
    case 'channel':
      return { type: 'channel', id: stringAt(element, 'channel_id') ?? '' }
    case 'usergroup':
      return { type: 'usergroup', id: stringAt(element, 'usergroup_id') ?? '' }
    case 'broadcast':
      return { type: 'broadcast', range: stringAt(element, 'range') ?? '' }
    case 'emoji':
      return { type: 'emoji', name: stringAt(element, 'name') ?? '' }
    case 'date':
      return date(element)
    default:
      return { type: 'text', text: bareText(element) }
  }
}

function link(element: unknown): Inline {
  const address = stringAt(element, 'url') ?? ''
  const label = stringAt(element, 'text') || address
  const url = linkable(address)
  return url === undefined ? { type: 'text', text: label } : { type: 'link', url, label }
}

function date(element: unknown): Inline {
  const fallback = stringAt(element, 'fallback') ?? ''
  const seconds = Number(property(element, 'timestamp'))
  return { type: 'date', seconds, format: stringAt(element, 'format') ?? '', fallback }
}

function bareText(element: unknown): string {
  return stringAt(element, 'text') ?? stringAt(element, 'url') ?? ''
}
