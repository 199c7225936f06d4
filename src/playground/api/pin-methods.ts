import { z } from 'zod'
import { deliverEvent } from '../delivery/deliver-event.ts'
import { findMessage, type Message } from '../state/messages.ts'
import { seconds } from '../state/play-clock.ts'
import { messageBody, nextTs } from '../state/post-message.ts'
import type { World } from '../state/world.ts'
import { channelArgument, mustBeIn, ofChannel } from './channel-access.ts'
import { ApiRefusal, defineMethod, type Method } from './method.ts'
import { itemArgument } from './reaction-methods.ts'

const MOST_PINS = 100

const pinInput = z.object({ channel: z.string().optional(), timestamp: z.string().optional() })

const pinsAdd = defineMethod('pins.add', { scopes: ['pins:write'], input: pinInput }, (world, input) => {
  const message = itemArgument(world, input)
  const { channel, ts } = message
  const pins = world.pins.get(channel) ?? []
  if (pins.some((one) => one.ts === ts)) throw new ApiRefusal('already_pinned')
  if (pins.length >= MOST_PINS) throw new ApiRefusal('too_many_pins')
  const at = seconds(world.clock)
  world.pins.set(channel, [{ ts, by: world.workspace.app.userId, at }, ...pins])
  tellOfPin(world, message, 'pin_added')
  return {}
})

const pinsRemove = defineMethod('pins.remove', { scopes: ['pins:write'], input: pinInput }, (world, input) => {
  const message = itemArgument(world, input)
  const { channel, ts } = message
  const pins = world.pins.get(channel) ?? []
  const left = pins.filter((one) => one.ts !== ts)
  if (left.length === pins.length) throw new ApiRefusal('no_pin')
  world.pins.set(channel, left)
  tellOfPin(world, message, 'pin_removed')
  return {}
})

function tellOfPin(world: World, message: Message, type: 'pin_added' | 'pin_removed'): void {
  world.changes.tell()
  const { channel, user } = message
  const pins = world.pins.get(channel)?.length ?? 0
  void deliverEvent(world, type, {
    type,
    user: world.workspace.app.userId,
    channel_id: channel,
    item: { type: 'message', channel, message: messageBody(world, message) },
    item_user: user,
    pin_count: pins,
    has_pins: pins > 0,
    event_ts: nextTs(world),
  })
}

const listInput = z.object(ofChannel)

const pinsList = defineMethod('pins.list', { scopes: ['pins:read'], input: listInput }, (world, input) => {
  const channel = channelArgument(world, input.channel)
  mustBeIn(world, channel)
  const items = (world.pins.get(channel.id) ?? []).flatMap(({ ts, by, at }) => {
    const message = findMessage(world.messages, { channel: channel.id, ts })
    if (!message) return []
    return [{ type: 'message', channel: channel.id, created: at, created_by: by, message: messageBody(world, message) }]
  })
  return { items }
})

/** Messages pinned to their channel. */
export const pinMethods: readonly Method[] = [pinsAdd, pinsRemove, pinsList]
