import { z } from 'zod'
import { limits } from './limits.ts'
import { type Problem, schemaProblems } from './problem.ts'
import { listOf, optionGroupSchema, optionSchema } from './schemas/text-schemas.ts'

const optionsSchema = z
  .strictObject({
    options: listOf(optionSchema, limits.selectOptions, 0).optional(),
    option_groups: listOf(optionGroupSchema, limits.selectGroups, 0).optional(),
  })
  .refine(
    (answer) => (answer.options === undefined) !== (answer.option_groups === undefined),
    'must define exactly one of: options, option_groups',
  )

/** What Slack would refuse in the answer to an external select. No options at all is a right answer: nothing matches. */
export function validateOptions(answer: unknown): Problem[] {
  return schemaProblems(optionsSchema, answer)
}
