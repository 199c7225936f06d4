import { z } from 'zod'
import { longestPattern } from '../base/pattern.ts'

const text = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine((each) => !each.includes('\0'), 'holds a character that cannot be kept')

/** One input as people write it. Which keys go together is told by `toInput`. */
export const inputDocument = z.strictObject({
  name: z
    .string()
    .max(60)
    .regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'must begin with a letter and hold only letters, digits and _'),
  title: text(100).optional(),
  hint: text(300).optional(),
  example: z.union([text(100), z.number()], { error: 'must be a text or a number' }).optional(),
  type: z.enum(['string', 'number', 'integer', 'boolean']),
  format: z.enum(['multi-line', 'date', 'entity']).optional(),
  kinds: z.array(text(100)).min(1).max(20).optional(),
  enum: z.array(text(75)).min(1).max(500).optional(),
  required: z.boolean().optional(),
  default: z.union([z.string().max(3000), z.number(), z.boolean()], { error: 'must be a plain value' }).optional(),
  pattern: text(longestPattern).optional(),
  minLength: z.int().min(0).max(3000).optional(),
  maxLength: z.int().min(1).max(3000).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
})

export type InputDocument = z.infer<typeof inputDocument>
