import { z } from 'zod'
import { limits } from '../limits.ts'
import { confirmable, focusable, placeholding } from './element-schemas.ts'
import { listOf, optionGroupSchema, optionSchema } from './text-schemas.ts'

const selecting = { ...confirmable, ...focusable, ...placeholding }
const several = { ...selecting, max_selected_items: z.int().min(1).optional() }
const offering = {
  options: listOf(optionSchema, limits.selectOptions).optional(),
  option_groups: listOf(optionGroupSchema, limits.selectGroups).optional(),
}
const id = z.string().min(1)
const initialOptions = listOf(optionSchema, limits.selectOptions).optional()
const minQueryLength = z.int().min(0).optional()
const responding = { response_url_enabled: z.boolean().optional() }
const conversations = {
  default_to_current_conversation: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1, 'no fewer than 1 items allowed')
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
}

type Offer = { options?: unknown; option_groups?: unknown }
const oneOffer = (select: Offer): boolean => (select.options === undefined) !== (select.option_groups === undefined)
const ONE_OFFER = 'must define exactly one of: options, option_groups'

/** Menus of one choice. */
export const selects = [
  z
    .strictObject({
      type: z.literal('static_select'),
      ...selecting,
      ...offering,
      initial_option: optionSchema.optional(),
    })
    .refine(oneOffer, ONE_OFFER),
  z.strictObject({
    type: z.literal('external_select'),
    ...selecting,
    min_query_length: minQueryLength,
    initial_option: optionSchema.optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), ...selecting, initial_user: id.optional() }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...selecting,
    ...conversations,
    ...responding,
    initial_conversation: id.optional(),
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...selecting,
    ...responding,
    initial_channel: id.optional(),
  }),
] as const

/** Menus of several choices. */
export const multiSelects = [
  z
    .strictObject({
      type: z.literal('multi_static_select'),
      ...several,
      ...offering,
      initial_options: initialOptions,
    })
    .refine(oneOffer, ONE_OFFER),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...several,
    min_query_length: minQueryLength,
    initial_options: initialOptions,
  }),
  z.strictObject({ type: z.literal('multi_users_select'), ...several, initial_users: z.array(id).optional() }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...several,
    ...conversations,
    initial_conversations: z.array(id).optional(),
  }),
  z.strictObject({ type: z.literal('multi_channels_select'), ...several, initial_channels: z.array(id).optional() }),
] as const
