import { z } from 'zod'
import { parseDuration } from './duration.ts'
import { inputDocument } from './input-schema.ts'

const words = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => !text.includes('\0'), 'holds a character that cannot be kept')

const duration = z
  .string()
  .max(20)
  .transform((text, context) => {
    const seconds = parseDuration(text)
    if (seconds !== null) return seconds
    context.addIssue({ code: 'custom', message: 'must be a time such as 30m, 2h or 1d, at most 90d' })
    return z.NEVER
  })

const quorum = z.union([z.int().min(1).max(50), z.enum(['any', 'all'])], {
  error: 'must be a number from 1 to 50, any, or all',
})

const approval = z.strictObject({
  name: words(60),
  from: words(300),
  quorum: quorum.optional(),
  expires: duration.optional(),
  remind: duration.optional(),
  self: z.enum(['allow', 'deny']).optional(),
  why: words(200).optional(),
})

const webhook = z.strictObject({
  url: words(2000),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
  headers: z.record(z.string().max(100), z.string().max(2000)).optional(),
  body: z.json().optional(),
  synchronized: z.boolean().optional(),
})

/** The native document, as people write it. Keys of it that do nothing yet are refused, so that nothing half works. */
export const actionManifest = z.strictObject({
  apiVersion: z.literal('stagedoor.dev/v1'),
  kind: z.literal('Action'),
  metadata: z.strictObject({
    name: words(63).regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be small letters, digits and single hyphens'),
    title: words(100).optional(),
    description: words(1000).optional(),
  }),
  spec: z.strictObject({
    operation: z.enum(['create', 'day-2', 'delete']),
    target: words(100).optional(),
    inputs: z.array(inputDocument).max(50).optional(),
    permissions: z
      .strictObject({ execute: z.strictObject({ teams: z.array(words(300)).min(1).max(50) }).optional() })
      .optional(),
    approvals: z.array(approval).max(10).optional(),
    timeout: duration.optional(),
    run: z.strictObject({ webhook }),
  }),
})

export type ActionManifest = z.infer<typeof actionManifest>
