/** What a program posted may be deep and long; people read the beginning. */
const deepest = 10
const mostCharacters = 20_000

type Part = Readonly<Record<string, unknown>>

/** Keys whose texts people read, and keys of addresses they can follow. */
const readable = ['text', 'title', 'pretext', 'value', 'footer']
const followed = ['title_link', 'from_url', 'original_url', 'url']

/**
 * All that a message says, in Slack's markup: its text, and what programs put into its blocks and attachments, where alerts
 * have most of what they say. What people write is in the text already; what an app shows of a link in it, ours too, is nobody's words.
 */
export function messageText(message: Part): string {
  const said = typeof message.text === 'string' ? message.text : ''
  const texts = said === '' ? [] : [said]
  for (const block of listed(message.blocks)) if (said === '' || block.type !== 'rich_text') collect(block, texts, 0)
  for (const attachment of listed(message.attachments)) {
    if (attachment.is_app_unfurl !== true) collect(attachment, texts, 0)
  }
  return texts.join('\n').slice(0, mostCharacters)
}

function collect(value: unknown, texts: string[], depth: number): void {
  if (depth > deepest) return
  if (Array.isArray(value)) {
    for (const one of value) collect(one, texts, depth + 1)
    return
  }
  if (!isPart(value)) return
  texts.push(...mentionOf(value))
  for (const key of readable) if (typeof value[key] === 'string') texts.push(value[key])
  for (const key of followed) if (typeof value[key] === 'string') texts.push(`<${value[key]}>`)
  for (const inner of Object.values(value)) if (typeof inner === 'object') collect(inner, texts, depth + 1)
}

/** A channel or usergroup as rich text names them. */
function mentionOf({ type, channel_id: channel, usergroup_id: usergroup }: Part): string[] {
  if (type === 'channel' && typeof channel === 'string') return [`<#${channel}>`]
  return type === 'usergroup' && typeof usergroup === 'string' ? [`<!subteam^${usergroup}>`] : []
}

function listed(value: unknown): Part[] {
  return Array.isArray(value) ? value.filter(isPart) : []
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
