import { type Block, type ContextBlock, context } from './blocks.ts'
import { limits } from './limits.ts'
import { mrkdwn } from './mrkdwn.ts'
import { textLength } from './whole-payload-rule.ts'

const MAX = { message: limits.messageBlocks.max, modal: limits.viewBlocks.max, home: limits.viewBlocks.max }

/** Where blocks are shown. */
export type Surface = keyof typeof MAX

/**
 * At most as many blocks as the surface takes: 50 in a message, and of those not more than 10,000 code points of text;
 * 100 in a modal or Home, and of those not more than 240,000 bytes. If some had to be left out, the last block says
 * "and N more".
 */
export function limitBlocks<B extends Block>(blocks: readonly B[], surface: Surface): (B | ContextBlock)[] {
  const fitting = surface === 'message' ? fittingText(blocks) : fittingBytes(blocks)
  if (blocks.length <= MAX[surface] && fitting === blocks.length) return [...blocks]
  const kept = blocks.slice(0, Math.min(MAX[surface] - 1, fitting))
  return [...kept, context([mrkdwn`and ${blocks.length - kept.length} more`])]
}

function fittingText(blocks: readonly Block[]): number {
  const costs = blocks.map(textLength)
  const fits = fitting(costs, limits.messageCharactersAimed.max)
  // A single long block is better than none, as long as Slack itself takes it.
  return fits === 0 && (costs[0] ?? 0) < limits.messageCharacters.max ? Math.min(1, blocks.length) : fits
}

function fittingBytes(blocks: readonly Block[]): number {
  const costs = blocks.map((block) => Buffer.byteLength(JSON.stringify(block)) + 1)
  return fitting(costs, limits.viewBlocksBytes.max)
}

function fitting(costs: readonly number[], budget: number): number {
  let room = budget
  const over = costs.findIndex((cost) => {
    room -= cost
    return room < 0
  })
  return over === -1 ? costs.length : over
}
