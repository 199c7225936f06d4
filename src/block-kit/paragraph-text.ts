import { emojiText } from './emoji.ts'
import type { Look } from './look.ts'
import { dateText, mentionText } from './mention-text.ts'
import type { Inline, Paragraph } from './text-node.ts'

/** Paragraphs as plain text, one under the other; a link shows its label, and its address behind it if that differs. */
export function paragraphText(paragraphs: readonly Paragraph[], look: Look): string {
  return paragraphs.map((paragraph) => oneText(paragraph, look)).join('\n')
}

function oneText(paragraph: Paragraph, look: Look): string {
  switch (paragraph.type) {
    case 'line':
      return inlineText(paragraph.children, look)
    case 'quote':
      return inlineText(paragraph.children, look).replaceAll(/^/gmu, '> ')
    case 'preformatted':
      return paragraph.text
    case 'list':
      return listText(paragraph, look)
  }
}

function listText(list: Extract<Paragraph, { type: 'list' }>, look: Look): string {
  const sign = (index: number): string => (list.ordered ? `${index + 1}.` : '•')
  return list.items
    .map((item, index) => `${'  '.repeat(list.indent)}${sign(index)} ${inlineText(item, look)}`)
    .join('\n')
}

function inlineText(children: readonly Inline[], look: Look): string {
  return children.map((child) => nodeText(child, look)).join('')
}

function nodeText(node: Inline, look: Look): string {
  switch (node.type) {
    case 'text':
    case 'code':
      return node.text
    case 'style':
      return inlineText(node.children, look)
    case 'link':
      return node.label === node.url || node.label === '' ? node.url : `${node.label} (${node.url})`
    case 'broadcast':
      return `@${node.range}`
    case 'emoji':
      return emojiText(node.name)
    case 'date':
      return dateText(node, look)
    default:
      return mentionText(node, look)
  }
}
