import { controlText, inputText } from './control-text.ts'
import type { Look } from './look.ts'
import { paragraphText } from './paragraph-text.ts'
import { parseMrkdwn } from './parse-mrkdwn.ts'
import { parseRichText } from './parse-rich-text.ts'
import { listAt, property, stringAt } from './walk.ts'

type Renderer = (block: unknown, look: Look) => string

const RENDERERS: ReadonlyMap<string, Renderer> = new Map<string, Renderer>([
  ['section', sectionText],
  ['header', (block, look) => textObjectText(property(block, 'text'), look)],
  [
    'context',
    (block, look) =>
      joined(
        listAt(block, 'elements').map((part) => partText(part, look)),
        '  ',
      ),
  ],
  ['divider', () => '---'],
  [
    'actions',
    (block, look) =>
      joined(
        listAt(block, 'elements').map((part) => controlText(part, look)),
        '  ',
      ),
  ],
  ['image', (block) => imageText(block)],
  ['input', (block, look) => inputText(block, look)],
  ['rich_text', (block, look) => paragraphText(parseRichText(block), look)],
  ['markdown', (block) => stringAt(block, 'text') ?? ''],
  ['video', (block, look) => `(video: ${textObjectText(property(block, 'title'), look)})`],
  ['table', tableText],
])

/**
 * Blocks as plain text, one block a line or more: what a person reads, without its looks. Buttons are `[ Approve ]`,
 * menus `[ Choose ▾ ]`, fields `Label: [ value ]`. For the expectations of tests and as a fallback text.
 */
export function renderText(blocks: readonly unknown[], look: Look): string {
  return blocks.map((block) => blockText(block, look)).join('\n')
}

/** A text in Slack's markup as plain text. */
export function renderMrkdwnText(text: string, look: Look): string {
  return paragraphText(parseMrkdwn(text), look)
}

function blockText(block: unknown, look: Look): string {
  const type = stringAt(block, 'type') ?? ''
  return RENDERERS.get(type)?.(block, look) ?? `(not supported: ${type})`
}

function sectionText(block: unknown, look: Look): string {
  const text = property(block, 'text')
  const accessory = property(block, 'accessory')
  const first = [
    text === undefined ? '' : textObjectText(text, look),
    accessory === undefined ? '' : partText(accessory, look),
  ]
  const fields = listAt(block, 'fields').map((field) => textObjectText(field, look))
  return joined([joined(first, '  '), ...fields], '\n')
}

function partText(part: unknown, look: Look): string {
  const type = stringAt(part, 'type')
  if (type === 'image') return imageText(part)
  return type === 'mrkdwn' || type === 'plain_text' ? textObjectText(part, look) : controlText(part, look)
}

function imageText(image: unknown): string {
  return `(image: ${stringAt(image, 'alt_text') ?? ''})`
}

function tableText(block: unknown, look: Look): string {
  const rows = listAt(block, 'rows').map((row) =>
    Array.isArray(row) ? row.map((cell: unknown) => cellText(cell, look)) : [],
  )
  return rows.map((cells) => cells.join(' | ')).join('\n')
}

function cellText(cell: unknown, look: Look): string {
  return stringAt(cell, 'type') === 'rich_text'
    ? paragraphText(parseRichText(cell), look)
    : (stringAt(cell, 'text') ?? '')
}

function textObjectText(text: unknown, look: Look): string {
  const content = stringAt(text, 'text') ?? ''
  return stringAt(text, 'type') === 'mrkdwn' ? renderMrkdwnText(content, look) : content
}

function joined(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== '').join(separator)
}
