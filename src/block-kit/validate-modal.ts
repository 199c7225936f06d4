import { z } from 'zod'
import { limits } from './limits.ts'
import { type Problem, schemaProblems } from './problem.ts'
import { modalBlockSchema } from './schemas/block-schemas.ts'
import { listOf, plainTextSchema } from './schemas/text-schemas.ts'
import { viewFields, wholeViewProblems } from './view-rule.ts'
import { listAt, property, stringAt } from './walk.ts'

const modalSchema = z.strictObject({
  type: z.literal('modal'),
  ...viewFields,
  title: plainTextSchema(limits.viewTitle),
  blocks: listOf(modalBlockSchema, limits.viewBlocks, 0),
  submit: plainTextSchema(limits.viewButton).optional(),
  close: plainTextSchema(limits.viewButton).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
})

/** What Slack would refuse in a modal view, as it is passed to views.open, push and update. */
export function validateModal(view: unknown): Problem[] {
  return [...schemaProblems(modalSchema, view), ...submitProblems(view), ...wholeViewProblems(view)]
}

function submitProblems(view: unknown): Problem[] {
  const asks = listAt(view, 'blocks').some((block) => stringAt(block, 'type') === 'input')
  if (!asks || property(view, 'submit') !== undefined) return []
  return [{ pointer: '', message: 'missing required field: submit' }]
}
