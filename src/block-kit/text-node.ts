/** A part of a line, whichever way it was written: in mrkdwn or as rich text. */
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'code'; text: string }
  | { type: 'style'; style: TextStyle; children: Inline[] }
  | { type: 'link'; url: string; label: string }
  | { type: 'person' | 'channel' | 'usergroup'; id: string; label?: string }
  | { type: 'broadcast'; range: string }
  | { type: 'emoji'; name: string }
  | { type: 'date'; seconds: number; format: string; fallback: string; url?: string }

export type TextStyle = 'bold' | 'italic' | 'strike'

/** A piece of text that stands by itself. */
export type Paragraph =
  | { type: 'line'; children: Inline[] }
  | { type: 'quote'; children: Inline[] }
  | { type: 'preformatted'; text: string }
  | { type: 'list'; ordered: boolean; indent: number; items: Inline[][] }

const LINKABLE = new Set(['http:', 'https:', 'mailto:'])

/** The address if a person may follow it from a text; otherwise undefined. */
export function linkable(address: string): string | undefined {
  const url = URL.parse(address.trim())
  return url !== null && LINKABLE.has(url.protocol) ? url.href : undefined
}
