import { z } from 'zod'
import { limits } from './limits.ts'
import { type Problem, schemaProblems } from './problem.ts'
import { homeBlockSchema } from './schemas/block-schemas.ts'
import { listOf } from './schemas/text-schemas.ts'
import { viewFields, wholeViewProblems } from './view-rule.ts'

const homeSchema = z.strictObject({
  type: z.literal('home'),
  ...viewFields,
  blocks: listOf(homeBlockSchema, limits.viewBlocks, 0),
})

/** What Slack would refuse in a Home tab, as it is passed to views.publish. */
export function validateHome(view: unknown): Problem[] {
  return [...schemaProblems(homeSchema, view), ...wholeViewProblems(view)]
}
