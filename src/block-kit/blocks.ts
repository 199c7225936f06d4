import { pageMrkdwn } from './cut-mrkdwn.ts'
import type { Element } from './elements.ts'
import { given } from './given.ts'
import type { Checkboxes, Datepicker, InputElement, RadioButtons } from './inputs.ts'
import { limits } from './limits.ts'
import { type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import type { RichTextBlock } from './rich-text.ts'
import { type MrkdwnObject, mrkdwnObject, type PlainText, plainText, wholeId } from './text.ts'
import { webUrl } from './web-url.ts'

/** A picture, by its public address. */
export type Image = { type: 'image'; image_url: string; alt_text: string }
export type ActionsElement = Element | Checkboxes | Datepicker | RadioButtons
type Identified = { block_id?: string }
type SectionText = { text: MrkdwnObject; fields?: MrkdwnObject[] } | { text?: MrkdwnObject; fields: MrkdwnObject[] }
export type SectionBlock = Identified & SectionText & { type: 'section'; accessory?: ActionsElement | Image }
export type HeaderBlock = Identified & { type: 'header'; text: PlainText }
export type ContextBlock = Identified & { type: 'context'; elements: MrkdwnObject[] }
export type DividerBlock = Identified & { type: 'divider' }
export type ActionsBlock = Identified & { type: 'actions'; elements: ActionsElement[] }
export type ImageBlock = Identified & Image & { title?: PlainText }
export type InputBlock = Identified & {
  type: 'input'
  label: PlainText
  hint?: PlainText
  optional?: boolean
  element: InputElement
  dispatch_action?: boolean
}

/** A block that we send in messages. */
export type MessageBlock =
  | SectionBlock
  | HeaderBlock
  | ContextBlock
  | DividerBlock
  | ActionsBlock
  | ImageBlock
  | RichTextBlock
/** A block that we send in modals. */
export type ModalBlock = MessageBlock | InputBlock
/** Any block that we send. */
export type Block = ModalBlock

/** A paragraph, with up to ten fields beneath and one element beside it. Text is cut to 3000; see `sections` for more. */
export function section(
  text: Mrkdwn,
  also: {
    accessory?: ActionsElement | Image | undefined
    fields?: readonly Mrkdwn[] | undefined
    blockId?: string | undefined
  } = {},
): SectionBlock {
  const fields = also.fields?.slice(0, limits.sectionFields.max)
  return given({
    type: 'section',
    text: mrkdwnObject(text),
    fields: fields?.length ? fields.map((field) => mrkdwnObject(field, limits.sectionField)) : undefined,
    accessory: also.accessory,
    block_id: blockId(also.blockId),
  })
}

/** As many paragraphs as a text of any length needs; none for an empty text. */
export function sections(text: Mrkdwn): SectionBlock[] {
  return pageMrkdwn(text, limits.text.max).map((page) => section(page))
}

/** Short facts in two columns, in as many sections of ten as they need; none for no facts. */
export function fieldsSection(fields: readonly Mrkdwn[]): SectionBlock[] {
  return chunks(fields, limits.sectionFields.max).map((page) => ({
    type: 'section',
    fields: page.map((field) => mrkdwnObject(field, limits.sectionField)),
  }))
}

/** A heading, cut to 150 code points. */
export function header(text: string, also: { blockId?: string | undefined } = {}): HeaderBlock {
  return given({ type: 'header', text: plainText(text, limits.header), block_id: blockId(also.blockId) })
}

/** Small print: up to ten short texts in a row, more are left out. No texts are shown as one empty text. */
export function context(texts: readonly Mrkdwn[], also: { blockId?: string | undefined } = {}): ContextBlock {
  const shown = texts.slice(0, limits.contextElements.max).map((text) => mrkdwnObject(text))
  return given({
    type: 'context',
    elements: shown.length > 0 ? shown : [mrkdwnObject(mrkdwn``)],
    block_id: blockId(also.blockId),
  })
}

/** A line across. */
export function divider(): DividerBlock {
  return { type: 'divider' }
}

/** A row of buttons and menus; those beyond 25 are left out. Throws RangeError for none. */
export function actions(elements: readonly ActionsElement[], id?: string): ActionsBlock {
  if (elements.length === 0) throw new RangeError('an actions block must have at least one element')
  return given({
    type: 'actions',
    elements: elements.slice(0, limits.actionsElements.max),
    block_id: blockId(id),
  })
}

/** The same of elements of which there may be none: then no block. */
export function actionsIfAny(elements: readonly ActionsElement[]): ActionsBlock[] {
  return elements.length === 0 ? [] : [actions(elements)]
}

/**
 * A picture under its title. `alt` says the same in words, because not everybody sees it. Throws RangeError for an address that is
 * not http(s) or is over 3000 characters.
 */
export function image(asked: { url: string; alt: string; title?: string | undefined }): ImageBlock {
  return given({
    type: 'image',
    image_url: wholeId(webUrl(asked.url) ?? '', limits.url, 'image_url'),
    alt_text: plainText(asked.alt, limits.imageAlt).text,
    title: asked.title === undefined ? undefined : plainText(asked.title, limits.imageTitle),
  })
}

/** One field of a form. `dispatchAction` sends each change at once, so that the form can follow it. */
export function input(asked: {
  blockId: string
  label: string
  element: InputElement
  hint?: string | undefined
  optional?: boolean | undefined
  dispatchAction?: boolean | undefined
}): InputBlock {
  return given({
    type: 'input',
    block_id: wholeId(asked.blockId, limits.blockId, 'block_id'),
    label: plainText(asked.label, limits.label),
    hint: asked.hint?.trim() ? plainText(asked.hint, limits.hint) : undefined,
    optional: asked.optional,
    element: asked.element,
    dispatch_action: asked.dispatchAction,
  })
}

function blockId(id: string | undefined): string | undefined {
  return id === undefined ? undefined : wholeId(id, limits.blockId, 'block_id')
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, page) => all.slice(page * size, (page + 1) * size))
}
