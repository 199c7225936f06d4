import { type Inline, linkable } from './text-node.ts'

/** What stands between `<` and `>` in mrkdwn: a mention, a date or a link. What is none of them is shown as text. */
export function controlSequence(inside: string): Inline {
  const bar = inside.indexOf('|')
  const target = bar === -1 ? inside : inside.slice(0, bar)
  const label = bar === -1 ? undefined : decodeEntities(inside.slice(bar + 1))
  return mention(target, label) ?? command(target, label) ?? linkOrText(decodeEntities(target), label)
}

/** The characters behind the three escapes of mrkdwn; the zero-width spaces that keep marks apart are not for reading. */
export function decodeEntities(text: string): string {
  return text.replaceAll('\u200B', '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function mention(target: string, label: string | undefined): Inline | undefined {
  const found = /^(?:(@)|(#)|!subteam\^)([A-Za-z0-9]+)$/u.exec(target)
  const id = found?.[3]
  if (id === undefined) return undefined
  const type = found?.[1] ? 'person' : found?.[2] ? 'channel' : 'usergroup'
  return label ? { type, id, label } : { type, id }
}

function command(target: string, label: string | undefined): Inline | undefined {
  if (/^!(?:here|channel|everyone)$/u.test(target)) return { type: 'broadcast', range: target.slice(1) }
  const [name, seconds, format, url] = target.split('^')
  if (name !== '!date' || seconds === undefined || format === undefined) return undefined
  const date: Inline = { type: 'date', seconds: Number(seconds), format: decodeEntities(format), fallback: label ?? '' }
  return url ? { ...date, url: decodeEntities(url) } : date
}

function linkOrText(target: string, label: string | undefined): Inline {
  const url = linkable(target)
  return url === undefined ? { type: 'text', text: label ?? target } : { type: 'link', url, label: label || target }
}
