import { cut } from './cut.ts'
import { limits } from './limits.ts'

type RichTextText = { type: 'text'; text: string; style?: { bold?: boolean; code?: boolean; italic?: boolean } }
type RichTextPart =
  | { type: 'rich_text_section'; elements: RichTextText[] }
  | { type: 'rich_text_quote'; elements: RichTextText[] }
  | { type: 'rich_text_preformatted'; elements: RichTextText[] }

/** Text by structure instead of markup: nothing in it is ever read as a mention, a link or a style. */
export type RichTextBlock = { type: 'rich_text'; elements: RichTextPart[]; block_id?: string }

/** What a person wrote, as a quotation. Cut to 3000 code points. */
export function quotation(text: string): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [words(text)] }] }
}

/** Lines of a program, in a box of fixed width. Cut to 3000 code points. */
export function preformatted(text: string): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [words(text)] }] }
}

function words(text: string): RichTextText {
  return { type: 'text', text: text === '' ? ' ' : cut(text.toWellFormed(), limits.text.max) }
}
