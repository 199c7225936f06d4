import { emojiText } from '../emoji.ts'
import type { Look } from '../look.ts'
import { dateText, mentionText } from '../mention-text.ts'
import type { MarkdownPart } from '../parse-markdown.ts'
import { type Inline, linkable, type Paragraph, type TextStyle } from '../text-node.ts'
import { attributes, type Html, html } from './html.ts'

/** Paragraphs as HTML. */
export function paragraphsHtml(paragraphs: readonly Paragraph[], look: Look): Html {
  return html`${paragraphs.map((paragraph) => paragraphHtml(paragraph, look))}`
}

/** Markdown as HTML. Every heading has the same rank, that of a header block: the page around it has its own. */
export function markdownHtml(parts: readonly MarkdownPart[], look: Look): Html {
  const drawn = parts.map((part) => {
    if (part.type === 'heading') return html`<h3>${inlines(part.children, look)}</h3>`
    return part.type === 'rule' ? html`<hr>` : paragraphHtml(part, look)
  })
  return html`${drawn}`
}

/** A text that may break its lines, without any markup. */
export function plainHtml(text: string): Html {
  return html`${text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))}`
}

/** A link that leaves the page: it takes nothing of the page with it. Without a followable address, only its content. */
export function linkHtml(
  address: string,
  content: Html,
  more: Readonly<Record<string, string | undefined>> = {},
): Html {
  const href = linkable(address)
  if (href === undefined) return content
  return html`<a${attributes({ class: 'bk-link', ...more, href, target: '_blank', rel: 'noopener noreferrer' })}>${content}</a>`
}

function paragraphHtml(paragraph: Paragraph, look: Look): Html {
  switch (paragraph.type) {
    case 'line':
      return html`<p class="bk-line">${inlines(paragraph.children, look)}</p>`
    case 'quote':
      return html`<blockquote class="bk-quote">${inlines(paragraph.children, look)}</blockquote>`
    case 'preformatted':
      return html`<pre class="bk-preformatted">${paragraph.text}</pre>`
    case 'list':
      return listHtml(paragraph, look)
  }
}

function listHtml(list: Extract<Paragraph, { type: 'list' }>, look: Look): Html {
  const items = list.items.map((item) => html`<li>${inlines(item, look)}</li>`)
  const name = attributes({ class: `bk-list bk-indent-${list.indent}` })
  return list.ordered ? html`<ol${name}>${items}</ol>` : html`<ul${name}>${items}</ul>`
}

function inlines(children: readonly Inline[], look: Look): Html[] {
  return children.map((child) => inlineHtml(child, look))
}

function inlineHtml(node: Inline, look: Look): Html {
  switch (node.type) {
    case 'text':
      return plainHtml(node.text)
    case 'code':
      return html`<code class="bk-code">${node.text}</code>`
    case 'style':
      return styleHtml(node.style, inlines(node.children, look))
    case 'link':
      return linkHtml(node.url, html`${node.label}`)
    case 'broadcast':
      return html`<span class="bk-mention bk-broadcast">@${node.range}</span>`
    case 'emoji':
      return html`<span class="bk-emoji">${emojiText(node.name)}</span>`
    case 'date':
      return dateHtml(node, look)
    default:
      return mentionHtml(node, look)
  }
}

type Mention = Extract<Inline, { type: 'person' | 'channel' | 'usergroup' }>

function mentionHtml(node: Mention, look: Look): Html {
  const href = node.type === 'channel' ? look.channelAddress?.(node.id) : undefined
  const own = look.own?.has(node.id) === true
  const marks = attributes({
    class: `bk-mention${own ? ' bk-mention-own' : ''}`,
    [`data-${node.type}-id`]: node.id,
    href,
  })
  const text = mentionText(node, look)
  return href === undefined ? html`<span${marks}>${text}</span>` : html`<a${marks}>${text}</a>`
}

function styleHtml(style: TextStyle, content: readonly Html[]): Html {
  if (style === 'bold') return html`<strong>${content}</strong>`
  return style === 'italic' ? html`<em>${content}</em>` : html`<s>${content}</s>`
}

function dateHtml(node: Extract<Inline, { type: 'date' }>, look: Look): Html {
  const time = html`<time class="bk-date" title="${node.fallback}">${dateText(node, look)}</time>`
  return node.url === undefined ? time : linkHtml(node.url, time)
}
