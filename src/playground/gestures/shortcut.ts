import { writtenMessage } from '../events/written-message.ts'
import { findMessage, type Message } from '../state/messages.ts'
import { nextTs } from '../state/post-message.ts'
import { giveResponseUrl } from '../state/response-urls.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { channelPart, type GestureResult, interaction, mustBeAtHome, tell } from './gesture.ts'

/** Runs a global shortcut. */
export function shortcut(world: World, person: Person, callbackId: string): Promise<GestureResult> {
  mustOffer(world, person, 'global', callbackId)
  const payload = {
    ...interaction(world, person, 'shortcut'),
    callback_id: callbackId,
    action_ts: nextTs(world),
  }
  return tell(world, { kind: 'interactive', about: callbackId, payload })
}

/** Runs a shortcut on a message. */
export function messageShortcut(
  world: World,
  person: Person,
  callbackId: string,
  target: Message,
): Promise<GestureResult> {
  mustOffer(world, person, 'message', callbackId)
  const message = findMessage(world.messages, target) ?? target
  const origin = { ts: message.ts, onlyFor: message.onlyFor }
  const where = { personId: person.id, channel: message.channel, origin, threadTs: message.threadTs }
  const payload = {
    ...interaction(world, person, 'message_action', { channel: message.channel }),
    callback_id: callbackId,
    action_ts: nextTs(world),
    message_ts: message.ts,
    message: writtenMessage(world, message),
    channel: channelPart(world, message.channel),
    response_url: giveResponseUrl(world, where),
  }
  return tell(world, { kind: 'interactive', about: callbackId, payload })
}

/** Throws when Slack's menu would not show this shortcut. An app without any in its manifest may have all. */
function mustOffer(world: World, person: Person, kind: 'global' | 'message', callbackId: string): void {
  mustBeAtHome(person, 'shortcuts')
  const { shortcuts } = world.workspace.app
  if (shortcuts.length === 0) return
  const there = shortcuts.filter((one) => one.kind === kind).map((one) => one.callbackId)
  if (!there.includes(callbackId)) throw new Error(`There is no ${kind} shortcut ${callbackId}; there are: ${there}`)
}
