import { z } from 'zod'
import { codePoints } from '../cut.ts'
import { type Limit, limits } from '../limits.ts'
import { webUrl } from '../web-url.ts'

/** A string of `min` to the limit's code points. The words of a refusal are Slack's. */
export function bounded(limit: Limit, min = 1) {
  return z.string().superRefine((text, ctx) => {
    const length = codePoints(text)
    if (length < min) ctx.addIssue(`must be more than ${min - 1} characters`)
    if (length > limit.max) ctx.addIssue(`must be less than ${limit.max + 1} characters`)
  })
}

/** A list of `min` to the limit's items. */
export function listOf<T extends z.ZodType>(item: T, limit: Limit, min = 1) {
  return z
    .array(item)
    .min(min, `no fewer than ${min} items allowed`)
    .max(limit.max, `no more than ${limit.max} items allowed`)
}

export function plainTextSchema(limit: Limit = limits.text) {
  return z.strictObject({ type: z.literal('plain_text'), text: bounded(limit), emoji: z.boolean().optional() })
}

export function mrkdwnSchema(limit: Limit = limits.text) {
  return z.strictObject({ type: z.literal('mrkdwn'), text: bounded(limit), verbatim: z.boolean().optional() })
}

export function textSchema(limit: Limit = limits.text) {
  return z.discriminatedUnion('type', [plainTextSchema(limit), mrkdwnSchema(limit)])
}

/** An http(s) address. Slack takes others in places; we send none. */
export const urlSchema = bounded(limits.url).refine((address) => webUrl(address) !== undefined, 'must be a valid URL')

const plainOptionFields = {
  text: plainTextSchema(limits.optionText),
  value: bounded(limits.optionValue),
  description: plainTextSchema(limits.optionDescription).optional(),
}

/** A choice of a menu. */
export const optionSchema = z.strictObject(plainOptionFields)
export const overflowOptionSchema = z.strictObject({ ...plainOptionFields, url: urlSchema.optional() })

/** A choice of checkboxes or radio buttons, which may hold markup. */
export const choiceSchema = z.strictObject({
  text: textSchema(limits.optionText),
  value: bounded(limits.optionValue),
  description: textSchema(limits.optionDescription).optional(),
})

export const optionGroupSchema = z.strictObject({
  label: plainTextSchema(limits.groupLabel),
  options: listOf(optionSchema, limits.selectOptions),
})

export const styleSchema = z.enum(['primary', 'danger'])

export const confirmSchema = z.strictObject({
  title: plainTextSchema(limits.confirmTitle),
  text: textSchema(limits.confirmText),
  confirm: plainTextSchema(limits.confirmButton),
  deny: plainTextSchema(limits.confirmButton),
  style: styleSchema.optional(),
})
