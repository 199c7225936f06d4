import { z } from 'zod'
import { limits } from '../limits.ts'
import {
  choosable,
  datetime,
  imageBlockFields,
  imageSchema,
  ONE_SOURCE,
  oneSource,
  pressable,
} from './element-schemas.ts'
import { fileInput, typed } from './input-schemas.ts'
import { richTextSchema } from './rich-text-schemas.ts'
import { multiSelects, selects } from './select-schemas.ts'
import { bounded, listOf, mrkdwnSchema, plainTextSchema, textSchema, urlSchema } from './text-schemas.ts'

const identified = { block_id: bounded(limits.blockId).optional() }
const accessory = z.discriminatedUnion('type', [...pressable, ...choosable, ...selects, ...multiSelects, imageSchema])
const actionsElement = z.discriminatedUnion('type', [
  ...pressable,
  ...choosable,
  ...datetime,
  ...selects,
  ...multiSelects,
])
const field = [...choosable, ...datetime, ...selects, ...multiSelects, ...typed] as const

const section = z
  .strictObject({
    type: z.literal('section'),
    ...identified,
    text: textSchema().optional(),
    fields: listOf(textSchema(limits.sectionField), limits.sectionFields).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, 'must define one of: text, fields')

const header = z.strictObject({
  type: z.literal('header'),
  ...identified,
  text: plainTextSchema(limits.header),
  level: z.int().min(1).max(limits.headerLevel.max).optional(),
})

const context = z.strictObject({
  type: z.literal('context'),
  ...identified,
  elements: listOf(
    z.discriminatedUnion('type', [plainTextSchema(), mrkdwnSchema(), imageSchema]),
    limits.contextElements,
  ),
})

const actions = z.strictObject({
  type: z.literal('actions'),
  ...identified,
  elements: listOf(actionsElement, limits.actionsElements),
})

const divider = z.strictObject({ type: z.literal('divider'), ...identified })
const image = z.strictObject({ ...imageBlockFields, ...identified }).refine(oneSource, ONE_SOURCE)

const inputFields = {
  type: z.literal('input'),
  ...identified,
  label: plainTextSchema(limits.label),
  hint: plainTextSchema(limits.hint).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
}
const input = z.strictObject({ ...inputFields, element: z.discriminatedUnion('type', field) })
const modalInput = z.strictObject({ ...inputFields, element: z.discriminatedUnion('type', [...field, fileInput]) })

const video = z.strictObject({
  type: z.literal('video'),
  ...identified,
  alt_text: bounded(limits.imageAlt),
  title: plainTextSchema(limits.videoTitle),
  title_url: urlSchema.optional(),
  video_url: urlSchema,
  thumbnail_url: urlSchema,
  description: plainTextSchema(limits.videoDescription).optional(),
  author_name: bounded(limits.videoAuthor).optional(),
  provider_name: z.string().min(1).optional(),
  provider_icon_url: urlSchema.optional(),
})

const markdown = z.strictObject({ type: z.literal('markdown'), ...identified, text: bounded(limits.markdown) })

const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1, 'must be more than 0 characters') }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string() }),
  richTextSchema,
])
const column = z.strictObject({
  align: z.enum(['left', 'center', 'right']).optional(),
  is_wrapped: z.boolean().optional(),
})
const table = z.strictObject({
  type: z.literal('table'),
  ...identified,
  rows: listOf(listOf(cell, limits.tableCells), limits.tableRows),
  column_settings: listOf(column.nullable(), limits.tableCells).optional(),
})

const classic = [header, section, context, actions, divider, image, richTextSchema] as const

/** A block that may stand in a message. */
export const messageBlockSchema = z.discriminatedUnion('type', [...classic, input, video, markdown, table])
/** A block that may stand in a modal. */
export const modalBlockSchema = z.discriminatedUnion('type', [...classic, modalInput, video])
/** A block that may stand in a Home tab. */
export const homeBlockSchema = z.discriminatedUnion('type', [...classic, input, video])
