import { isObject, type Json, type JsonObject } from './json.ts'

const WORDS = new Set(['text', 'alt_text', 'title', 'subtitle', 'label', 'hint', 'placeholder', 'value_text'])

/** All the words a person reads in a message or view: one line for each text, markup as it was sent. */
export function plainText(shown: { text?: string; blocks: readonly JsonObject[] }): string {
  if (shown.blocks.length === 0) return shown.text ?? ''
  const lines: string[] = []
  for (const block of shown.blocks) collect(block, lines)
  return lines.join('\n')
}

function collect(value: Json | undefined, lines: string[]): void {
  if (Array.isArray(value)) for (const one of value) collect(one, lines)
  if (!isObject(value)) return
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string') {
      if (WORDS.has(key)) lines.push(inner)
    } else if (key !== 'confirm') collect(inner, lines)
  }
}
