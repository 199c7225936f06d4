import { type Block, context } from './blocks.ts'
import { limits } from './limits.ts'
import { mrkdwn } from './mrkdwn.ts'

const MAX = { message: limits.messageBlocks.max, modal: limits.viewBlocks.max, home: limits.viewBlocks.max }

/** Where blocks are shown. */
export type Surface = keyof typeof MAX

/**
 * At most as many blocks as the surface takes: 50 in a message, 100 in a modal or Home. If some had to be left out, the
 * last block says "and N more".
 */
export function limitBlocks<B extends Block>(
  blocks: readonly B[],
  surface: Surface,
): (B | ReturnType<typeof context>)[] {
  const max = MAX[surface]
  if (blocks.length <= max) return [...blocks]
  const kept = blocks.slice(0, max - 1)
  return [...kept, context([mrkdwn`and ${blocks.length - kept.length} more`])]
}
