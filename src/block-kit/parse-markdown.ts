import type { Inline, Paragraph, TextStyle } from './text-node.ts'

/** A part of a Markdown text: as Slack's own markup has them, and headings and rules. */
export type MarkdownPart = Paragraph | { type: 'heading'; children: Inline[] } | { type: 'rule' }

/** One line of a list, before its neighbours are known. */
type Item = { ordered: boolean; indent: number; text: string }

const FENCE = /^ {0,3}(```|~~~)/u
const HEADING = /^ {0,3}#{1,6} +(.*)$/u
const RULE = /^ {0,3}([-*_])(?: *\1){2,} *$/u
const QUOTE = /^ {0,3}> ?(.*)$/u
const ITEM = /^( *)(?:[-*+]|(\d{1,9})[.)]) +(.*)$/u
const DEEPEST = 8

/**
 * Reads Markdown as Slack's markdown block shows it: headings, rules, quotes, lists, fenced code, bold, italic, struck
 * and code words, and links; a picture is a link to it. Tables, task lists and HTML stand as they were written. Takes
 * time in proportion to the text's length.
 */
export function parseMarkdown(text: string): MarkdownPart[] {
  const lines = text.split(/\r?\n/u)
  const parts: MarkdownPart[] = []
  let apart = true
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const fence = FENCE.exec(line)?.[1]
    if (fence !== undefined) {
      const from = at + 1
      at = endOfFence(lines, from, fence)
      parts.push({ type: 'preformatted', text: lines.slice(from, at).join('\n') })
    } else if (line.trim() !== '') addLine(parts, line, apart)
    apart = line.trim() === ''
  }
  return parts
}

/** The line that closes what is fenced, or the end of the text. */
function endOfFence(lines: readonly string[], from: number, fence: string): number {
  for (let at = from; at < lines.length; at += 1) if (lines[at]?.trim() === fence) return at
  return lines.length
}

function addLine(parts: MarkdownPart[], line: string, apart: boolean): void {
  const heading = HEADING.exec(line)?.[1]
  if (RULE.test(line)) parts.push({ type: 'rule' })
  else if (heading !== undefined) parts.push({ type: 'heading', children: inlines(heading.replace(/ #+ *$/u, '')) })
  else {
    const item = itemOf(line)
    const quoted = QUOTE.exec(line)?.[1]
    if (item) addItem(parts, item)
    else addWords(parts, quoted === undefined ? 'line' : 'quote', quoted ?? line, apart)
  }
}

function itemOf(line: string): Item | undefined {
  const found = ITEM.exec(line)
  if (!found) return undefined
  const indent = Math.min(Math.floor((found[1] ?? '').length / 2), DEEPEST)
  return { ordered: found[2] !== undefined, indent, text: found[3] ?? '' }
}

function addItem(parts: MarkdownPart[], { ordered, indent, text }: Item): void {
  const last = parts.at(-1)
  if (last?.type === 'list' && last.ordered === ordered && last.indent === indent) last.items.push(inlines(text))
  else parts.push({ type: 'list', ordered, indent, items: [inlines(text)] })
}

function addWords(parts: MarkdownPart[], type: 'line' | 'quote', text: string, apart: boolean): void {
  const last = parts.at(-1)
  if (!apart && last?.type === type) last.children.push({ type: 'text', text: '\n' }, ...inlines(text.trimStart()))
  else parts.push({ type, children: inlines(text.trimStart()) })
}

const MARKS: readonly (readonly [string, TextStyle])[] = [
  ['**', 'bold'],
  ['__', 'bold'],
  ['~~', 'strike'],
  ['*', 'italic'],
  ['_', 'italic'],
]
const SPACE = /\s/u
const WORD = /[\p{L}\p{N}]/u

type Found = { node: Inline; length: number }

function inlines(text: string, open: ReadonlySet<string> = new Set()): Inline[] {
  const nodes: Inline[] = []
  // A mark without an end stays without one for the rest, so it is looked for only once.
  const endless = new Set(open)
  let plain = ''
  for (let at = 0; at < text.length; ) {
    const found = nodeAt(text, at, endless, open)
    if (found && plain !== '') {
      nodes.push({ type: 'text', text: plain })
      plain = ''
    }
    if (found) nodes.push(found.node)
    else plain += text[at]
    at += found?.length ?? 1
  }
  return plain === '' ? nodes : [...nodes, { type: 'text', text: plain }]
}

const ESCAPED = /\\([!-/:-@[-`{-~])/uy
const CODE = /`([^`]+)`/uy
const LINK = /!?\[([^[\]]*)\]\(([^()\s]*)\)/uy
const ADDRESS = /<(https?:\/\/[^<>\s]+)>/uy

function nodeAt(text: string, at: number, endless: Set<string>, open: ReadonlySet<string>): Found | undefined {
  switch (text[at]) {
    case '\\':
      return matched(ESCAPED, text, at, (sign) => ({ type: 'text', text: sign }))
    case '`':
      return matched(CODE, text, at, (code) => ({ type: 'code', text: code }))
    case '!':
    case '[':
      return matched(LINK, text, at, (label, url) => ({ type: 'link', url, label: label === '' ? url : label }))
    case '<':
      return matched(ADDRESS, text, at, (url) => ({ type: 'link', url, label: url }))
    default:
      return styled(text, at, endless, open)
  }
}

function matched(
  pattern: RegExp,
  text: string,
  at: number,
  make: (first: string, second: string) => Inline,
): Found | undefined {
  pattern.lastIndex = at
  const found = pattern.exec(text)
  return found ? { node: make(found[1] ?? '', found[2] ?? ''), length: found[0].length } : undefined
}

function styled(text: string, at: number, endless: Set<string>, open: ReadonlySet<string>): Found | undefined {
  const [mark, style] = MARKS.find(([one]) => text.startsWith(one, at)) ?? []
  if (mark === undefined || style === undefined || endless.has(mark)) return undefined
  const from = at + mark.length
  const inWord = mark.startsWith('_') && WORD.test(text[at - 1] ?? '')
  if (inWord || SPACE.test(text[from] ?? ' ')) return undefined
  const end = endOf(mark, text, from)
  if (end === undefined) {
    endless.add(mark)
    return undefined
  }
  const children = inlines(text.slice(from, end), new Set([...open, mark]))
  return { node: { type: 'style', style, children }, length: end + mark.length - at }
}

/** The place of the closing mark: after a character, and no part of a longer one; an underscore before no word. */
function endOf(mark: string, text: string, from: number): number | undefined {
  const sign = mark.charAt(0)
  for (let at = text.indexOf(mark, from + 1); at !== -1; at = text.indexOf(mark, at + 1)) {
    const after = text[at + mark.length] ?? ''
    const longer = after === sign || (mark.length === 1 && text[at - 1] === sign)
    const inWord = sign === '_' && WORD.test(after)
    if (!longer && !inWord && !SPACE.test(text[at - 1] ?? '')) return at
  }
  return undefined
}
