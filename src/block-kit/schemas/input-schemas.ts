import { z } from 'zod'
import { limits } from '../limits.ts'
import { actionable, focusable, placeholding } from './element-schemas.ts'
import { richTextSchema } from './rich-text-schemas.ts'
import { bounded } from './text-schemas.ts'

const typing = {
  ...actionable,
  ...focusable,
  ...placeholding,
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z
        .array(z.enum(['on_enter_pressed', 'on_character_entered']))
        .min(1, 'no fewer than 1 items allowed')
        .optional(),
    })
    .optional(),
}
const length = z
  .int()
  .min(0)
  .max(limits.inputLength.max, `must be less than ${limits.inputLength.max + 1}`)
const numeral = z.string().regex(/^-?(?:\d+(?:\.\d+)?|\.\d+)$/u, 'must be a decimal number')

const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...typing,
    multiline: z.boolean().optional(),
    initial_value: bounded(limits.inputLength, 0).optional(),
    min_length: length.optional(),
    max_length: length.min(1, 'must be more than 0').optional(),
  })
  .refine(
    (field) => (field.min_length ?? 0) <= (field.max_length ?? limits.inputLength.max),
    'min_length must not be greater than max_length',
  )

const numberInput = z
  .strictObject({
    type: z.literal('number_input'),
    ...typing,
    is_decimal_allowed: z.boolean(),
    initial_value: numeral.optional(),
    min_value: numeral.optional(),
    max_value: numeral.optional(),
  })
  .refine(
    (field) => Number(field.min_value ?? '-Infinity') <= Number(field.max_value ?? 'Infinity'),
    'min_value must not be greater than max_value',
  )

/** Fields that are typed into; they stand only in input blocks. */
export const typed = [
  plainTextInput,
  numberInput,
  z.strictObject({ type: z.literal('email_text_input'), ...typing, initial_value: z.string().optional() }),
  z.strictObject({ type: z.literal('url_text_input'), ...typing, initial_value: z.string().optional() }),
  z.strictObject({ type: z.literal('rich_text_input'), ...typing, initial_value: richTextSchema.optional() }),
] as const

/** A field for files; it stands only in modals. */
export const fileInput = z.strictObject({
  type: z.literal('file_input'),
  ...actionable,
  filetypes: z.array(z.string().min(1)).optional(),
  max_files: z.int().min(1).max(limits.files.max).optional(),
})
