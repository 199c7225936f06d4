import type { Look } from '../look.ts'
import { dateText, mentionText } from '../mention-text.ts'
import { parseRichText } from '../parse-rich-text.ts'
import type { Inline, Paragraph } from '../text-node.ts'

const MARKS = { bold: '*', italic: '_', strike: '~' } as const

/**
 * A rich text as a person would type it: `*bold*`, `- item`, `> quote`, three backticks around what is preformatted. Reading it
 * back gives the same.
 */
export function richTextSource(block: unknown, look: Look): string {
  return parseRichText(block)
    .map((paragraph) => paragraphSource(paragraph, look))
    .join('\n')
}

function paragraphSource(paragraph: Paragraph, look: Look): string {
  switch (paragraph.type) {
    case 'line':
      return inlineSource(paragraph.children, look)
    case 'quote':
      return inlineSource(paragraph.children, look).replaceAll(/^/gmu, '> ')
    case 'preformatted':
      return `\`\`\`\n${paragraph.text}\n\`\`\``
    case 'list':
      return paragraph.items
        .map((item, index) => `${paragraph.ordered ? `${index + 1}.` : '-'} ${inlineSource(item, look)}`)
        .join('\n')
  }
}

function inlineSource(children: readonly Inline[], look: Look): string {
  return children.map((child) => nodeSource(child, look)).join('')
}

function nodeSource(node: Inline, look: Look): string {
  switch (node.type) {
    case 'text':
      return node.text
    case 'code':
      return `\`${node.text}\``
    case 'style':
      return `${MARKS[node.style]}${inlineSource(node.children, look)}${MARKS[node.style]}`
    case 'link':
      return node.label === node.url ? node.url : `<${node.url}|${node.label}>`
    case 'broadcast':
      return `@${node.range}`
    case 'emoji':
      return `:${node.name}:`
    case 'date':
      return dateText(node, look)
    case 'person':
      return look.handle?.(node.id) === undefined ? mentionText(node, look) : `@${look.handle(node.id)}`
    default:
      return mentionText(node, look)
  }
}
