import { z } from 'zod'
import { limits } from '../limits.ts'
import {
  bounded,
  choiceSchema,
  confirmSchema,
  listOf,
  overflowOptionSchema,
  plainTextSchema,
  styleSchema,
  urlSchema,
} from './text-schemas.ts'

export const actionable = { action_id: bounded(limits.actionId).optional() }
export const confirmable = { ...actionable, confirm: confirmSchema.optional() }
export const focusable = { focus_on_load: z.boolean().optional() }
export const placeholding = { placeholder: plainTextSchema(limits.placeholder).optional() }

const imageFields = {
  type: z.literal('image'),
  alt_text: bounded(limits.imageAlt),
  image_url: urlSchema.optional(),
  slack_file: z.union([z.strictObject({ id: z.string().min(1) }), z.strictObject({ url: urlSchema })]).optional(),
}
type ImageSource = { image_url?: unknown; slack_file?: unknown }

/** A picture comes from exactly one place. */
export function oneSource(image: ImageSource): boolean {
  return (image.image_url === undefined) !== (image.slack_file === undefined)
}
export const ONE_SOURCE = 'must define exactly one of: image_url, slack_file'

export const imageSchema = z.strictObject(imageFields).refine(oneSource, ONE_SOURCE)
export const imageBlockFields = { ...imageFields, title: plainTextSchema(limits.imageTitle).optional() }

const button = z.strictObject({
  type: z.literal('button'),
  ...confirmable,
  text: plainTextSchema(limits.buttonText),
  value: bounded(limits.buttonValue).optional(),
  url: urlSchema.optional(),
  style: styleSchema.optional(),
  accessibility_label: bounded(limits.accessibilityLabel).optional(),
})

const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...confirmable,
  options: listOf(overflowOptionSchema, limits.overflowOptions),
})

const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  ...confirmable,
  ...focusable,
  options: listOf(choiceSchema, limits.choices),
  initial_options: listOf(choiceSchema, limits.choices).optional(),
})

const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  ...confirmable,
  ...focusable,
  options: listOf(choiceSchema, limits.choices),
  initial_option: choiceSchema.optional(),
})

const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...confirmable,
  ...focusable,
  ...placeholding,
  initial_date: z.iso.date('must be a date in the form YYYY-MM-DD').optional(),
})

const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...confirmable,
  ...focusable,
  ...placeholding,
  initial_time: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, 'must be a time in the form HH:mm')
    .optional(),
  timezone: z.string().min(1).optional(),
})

const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...confirmable,
  ...focusable,
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
})

/** Elements that stand in an actions block or beside a section, and in forms but for the first two. */
export const pressable = [button, overflow] as const
export const choosable = [checkboxes, radioButtons, datepicker, timepicker] as const
export const datetime = [datetimepicker] as const
