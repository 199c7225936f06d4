import { controlSequence, decodeEntities } from './control-sequence.ts'
import type { Inline, Paragraph, TextStyle } from './text-node.ts'

const STYLES: Readonly<Record<string, TextStyle>> = { '*': 'bold', _: 'italic', '~': 'strike' }
const SPACE = /[\s\u200B]/u
const WORD = /[A-Za-z0-9]/u

/** Reads Slack's markup the way Slack shows it. Takes time in proportion to the text's length. */
export function parseMrkdwn(text: string): Paragraph[] {
  return text.split('```').flatMap((part, index, all): Paragraph[] => {
    if (index % 2 === 1 && index < all.length - 1) return [{ type: 'preformatted', text: decodeEntities(part).trim() }]
    // The last opening fence has no partner: Slack shows it.
    return paragraphs(index % 2 === 1 ? `\`\`\`${part}` : part)
  })
}

function paragraphs(text: string): Paragraph[] {
  if (text.trim() === '') return []
  const found: { type: 'line' | 'quote'; lines: string[] }[] = []
  for (const line of text.replace(/^\n|\n$/gu, '').split('\n')) {
    const quoted = /^(?:&gt;|>)\s?/u.exec(line)
    const type = quoted ? 'quote' : 'line'
    const content = quoted ? line.slice(quoted[0].length) : line
    const last = found.at(-1)
    if (last?.type === type) last.lines.push(content)
    else found.push({ type, lines: [content] })
  }
  return found.map(({ type, lines }) => ({ type, children: lines.flatMap((line, index) => lineNodes(line, index)) }))
}

function lineNodes(line: string, index: number): Inline[] {
  const nodes = inline(line, new Set())
  return index === 0 ? nodes : [{ type: 'text', text: '\n' }, ...nodes]
}

type Found = { node: Inline; length: number }

function inline(text: string, open: ReadonlySet<string>): Inline[] {
  const nodes: Inline[] = []
  // A mark without an end stays without one for the rest of the line, so it is looked for only once.
  const endless = new Set<string>(open)
  let plain = ''
  let at = 0
  const flush = (): void => {
    if (plain !== '') nodes.push({ type: 'text', text: decodeEntities(plain) })
    plain = ''
  }
  while (at < text.length) {
    const found = nodeAt(text, at, endless, open)
    if (found === undefined) {
      plain += text[at]
      at += 1
    } else {
      flush()
      nodes.push(found.node)
      at += found.length
    }
  }
  flush()
  return nodes
}

const CONTROL = /<([^<>]*)>/uy
const CODE = /`([^`]+)`/uy
const EMOJI = /:([a-z0-9_+-]+):/uy

function nodeAt(text: string, at: number, endless: Set<string>, open: ReadonlySet<string>): Found | undefined {
  const mark = text[at] ?? ''
  if (mark in STYLES) return styled(text, at, endless, open)
  if (mark === '<') return matched(CONTROL, text, at, controlSequence)
  if (mark === '`') return matched(CODE, text, at, (code) => ({ type: 'code', text: decodeEntities(code) }))
  if (mark === ':') return matched(EMOJI, text, at, (name) => ({ type: 'emoji', name }))
  return undefined
}

function matched(pattern: RegExp, text: string, at: number, make: (inside: string) => Inline): Found | undefined {
  pattern.lastIndex = at
  const found = pattern.exec(text)
  return found?.[1] === undefined ? undefined : { node: make(found[1]), length: found[0].length }
}

function styled(text: string, at: number, endless: Set<string>, open: ReadonlySet<string>): Found | undefined {
  const mark = text[at] ?? ''
  const style = STYLES[mark]
  const opens = !WORD.test(text[at - 1] ?? '') && !SPACE.test(text[at + 1] ?? ' ') && text[at + 1] !== mark
  if (style === undefined || !opens || endless.has(mark)) return undefined
  const end = endOf(mark, text, at + 1)
  if (end === undefined) {
    endless.add(mark)
    return undefined
  }
  const children = inline(text.slice(at + 1, end), new Set([...open, mark]))
  return { node: { type: 'style', style, children }, length: end + 1 - at }
}

/** The place of the closing mark: after a character, before no word, and in no link and no code. */
function endOf(mark: string, text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at += 1) {
    const skipped = /[<`]/u.test(text[at] ?? '') ? wholeLength(text, at) : 0
    if (skipped > 0) at += skipped - 1
    else if (text[at] === mark && at > from && !SPACE.test(text[at - 1] ?? '') && !WORD.test(text[at + 1] ?? ''))
      return at
  }
  return undefined
}

function wholeLength(text: string, at: number): number {
  const pattern = text[at] === '<' ? CONTROL : CODE
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}
