import { z } from 'zod'
import { limits } from './limits.ts'
import { type Problem, schemaProblems } from './problem.ts'
import { messageBlockSchema } from './schemas/block-schemas.ts'
import { bounded, listOf } from './schemas/text-schemas.ts'
import { listAt, stringAt } from './walk.ts'
import { textLength, wholePayloadProblems } from './whole-payload-rule.ts'

const messageSchema = z.looseObject({
  text: bounded(limits.messageText),
  blocks: listOf(messageBlockSchema, limits.messageBlocks, 0).optional(),
})

/**
 * What Slack, or our own manners, would refuse in a message: its `text` must always be there and its `blocks` must be
 * right. Other arguments of the call (channel, thread_ts ...) are not looked at. `blocks` is a list, not JSON text.
 */
export function validateMessage(payload: unknown): Problem[] {
  return [...schemaProblems(messageSchema, payload), ...sumProblems(payload), ...wholePayloadProblems(payload)]
}

function sumProblems(payload: unknown): Problem[] {
  const blocks = listAt(payload, 'blocks')
  const tables = blocks.filter((block) => stringAt(block, 'type') === 'table').length
  const problems: Problem[] = []
  if (textLength(blocks) > limits.messageCharacters.max) {
    problems.push({ pointer: '/blocks', message: 'msg_blocks_too_long' })
  }
  if (tables > 1) problems.push({ pointer: '/blocks', message: 'only_one_table_allowed' })
  return problems
}
