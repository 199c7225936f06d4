import { cut } from '../../block-kit/cut.ts'
import { type Mrkdwn, mrkdwn } from '../../block-kit/mrkdwn.ts'
import type { Entity } from '../../catalog/index.ts'
import { callFailure } from '../call-outcome.ts'
import { nameOf } from '../catalog/entity-words.ts'
import type { Click } from '../gesture.ts'
import type { SlackParts } from '../parts.ts'
import { presentError } from '../present-error.ts'
import { say } from '../private-message.ts'
import { tellPrivately } from '../tell-privately.ts'
import type { Graph } from './dependency-graph.ts'
import { drawGraph } from './draw-graph.ts'

export interface Picture extends Graph {
  readonly about: Entity
}

/**
 * Draws a graph and uploads it to the person's direct messages with the app, where nobody else sees it. Never throws: where it
 * does not work, the person is told, and the list that they have says the same. Slack's optional scope for files is needed.
 */
export async function sendPicture(
  parts: SlackParts,
  { account, message }: Pick<Click, 'account' | 'message'>,
  { about, dot, alt }: Picture,
): Promise<void> {
  try {
    const { channel } = await parts.client.conversations.open({ users: account.account })
    const file = Buffer.from(await drawGraph(dot))
    const title = cut(`Dependencies of ${nameOf(about)}`, 200)
    await parts.client.filesUploadV2({
      channel_id: channel?.id ?? account.account,
      file,
      filename: 'dependencies.png',
      title,
      alt_text: alt,
      initial_comment: mrkdwn`${title}`.text,
    })
  } catch (error) {
    const words = say(notSent(parts, error))
    await tellPrivately(parts, { account, channel: message?.channel ?? null, message: words })
  }
}

function notSent(parts: SlackParts, error: unknown): Mrkdwn {
  if (refusedWith(error) === 'missing_scope') {
    return mrkdwn`I can’t send pictures here: the app lacks the optional scope \`files:write\`. Whoever runs the portal can add it. The list says the same as the picture.`
  }
  return mrkdwn`${presentError(error, parts.log, 'picture')} The list says the same as the picture.`
}

function refusedWith(error: unknown): string | null {
  try {
    const failure = callFailure(error)
    return failure.kind === 'refused' ? failure.error : null
  } catch {
    return null
  }
}
