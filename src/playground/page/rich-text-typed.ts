import { parseMrkdwn } from '../../block-kit/parse-mrkdwn.ts'
import type { Inline, TextStyle } from '../../block-kit/text-node.ts'
import { escapeMentions } from '../gestures/escape-mentions.ts'
import type { JsonObject } from '../state/json.ts'
import type { World } from '../state/world.ts'

type Style = { [K in TextStyle | 'code']?: boolean }

const ITEM = /^(?:([-•])|\d+\.)\s+(.*)$/u

/**
 * What was typed into a rich text field, as the value Slack's editor makes of it: `*bold*`, `_italic_`, `~gone~`,
 * backticks, `> quote`, `- item`, `1. item`, three backticks, mentions by name.
 */
export function richTextTyped(world: World, text: string): JsonObject {
  const parts = text.split(/^```[^\n]*\n([\s\S]*?)\n?```$/mu)
  const elements = parts.flatMap((part, index) => {
    if (index % 2 === 1) return [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: part }] }]
    return part.trim() === '' ? [] : flowing(world, part.replace(/^\n|\n$/gu, ''))
  })
  return { type: 'rich_text', elements }
}

/** Lines between preformatted ones: those that are items become lists, the rest paragraphs and quotes. */
function flowing(world: World, text: string): JsonObject[] {
  const runs: { kind: 'bullet' | 'ordered' | 'lines'; lines: string[] }[] = []
  for (const line of text.split('\n')) {
    const item = ITEM.exec(line)
    const kind = item ? (item[1] ? 'bullet' : 'ordered') : 'lines'
    const last = runs.at(-1)
    const content = item?.[2] ?? line
    if (last?.kind === kind) last.lines.push(content)
    else runs.push({ kind, lines: [content] })
  }
  return runs.flatMap(({ kind, lines }) => {
    if (kind === 'lines') return paragraphs(world, lines.join('\n'))
    const items = lines.map((line) => section(inlineOf(world, line)))
    return [{ type: 'rich_text_list', style: kind, indent: 0, border: 0, elements: items }]
  })
}

function paragraphs(world: World, text: string): JsonObject[] {
  return parseMrkdwn(escapeMentions(world, text)).flatMap((one): JsonObject[] => {
    if (one.type === 'line') return [section(one.children.flatMap((child) => elementsOf(child, {})))]
    if (one.type !== 'quote') return []
    return [{ type: 'rich_text_quote', elements: one.children.flatMap((child) => elementsOf(child, {})) }]
  })
}

function inlineOf(world: World, line: string): JsonObject[] {
  return parseMrkdwn(escapeMentions(world, line)).flatMap((one) =>
    one.type === 'line' || one.type === 'quote' ? one.children.flatMap((child) => elementsOf(child, {})) : [],
  )
}

function section(elements: JsonObject[]): JsonObject {
  return { type: 'rich_text_section', elements }
}

function elementsOf(node: Inline, style: Style): JsonObject[] {
  const styled = Object.keys(style).length === 0 ? {} : { style: { ...style } }
  switch (node.type) {
    case 'style':
      return node.children.flatMap((child) => elementsOf(child, { ...style, [node.style]: true }))
    case 'code':
      return [{ type: 'text', text: node.text, style: { ...style, code: true } }]
    case 'person':
      return [{ type: 'user', user_id: node.id, ...styled }]
    case 'channel':
      return [{ type: 'channel', channel_id: node.id, ...styled }]
    case 'usergroup':
      return [{ type: 'usergroup', usergroup_id: node.id, ...styled }]
    case 'broadcast':
      return [{ type: 'broadcast', range: node.range }]
    case 'emoji':
      return [{ type: 'emoji', name: node.name }]
    case 'link':
      return [{ type: 'link', url: node.url, text: node.label, ...styled }]
    case 'date':
      return [{ type: 'text', text: node.fallback, ...styled }]
    case 'text':
      return [{ type: 'text', text: node.text, ...styled }]
  }
}
