import type { JsonObject } from '../state/json.ts'

/** Plain words as the rich text that Slack's editor makes of them: one section, line breaks kept. */
export function richTextOf(words: string): JsonObject {
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text: words }] }
  return { type: 'rich_text', elements: [section] }
}
