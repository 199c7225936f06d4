import { z } from 'zod'
import { addBot, archive, makePrivate, removeBot, renameChannel, unarchive } from '../happenings/channels.ts'
import { deactivate, invite, makeGuest, reactivate, rename } from '../happenings/people.ts'
import { type ChannelNameFault, channelNameFault } from '../state/channel-name-rule.ts'
import { channelNamed, findPerson } from '../state/names.ts'
import type { World } from '../state/world.ts'
import { happening, type PageGesture } from './page-gesture.ts'

const name = z.string().trim().min(1).max(80)
const person = z.object({ person: z.string() })
const channel = z.object({ channel: z.string() })

/** What administrators do with people and channels; whoever sits before the page may. */
export const WORKSPACE_GESTURES: readonly (readonly [string, PageGesture])[] = [
  ['rename', happening(person.extend({ name }), (world, _, given) => rename(world, given.person, given.name))],
  ['deactivate', happening(person, (world, _, given) => deactivate(world, given.person))],
  ['reactivate', happening(person, (world, _, given) => reactivate(world, given.person))],
  ['makeGuest', happening(person, (world, _, given) => makeGuest(world, given.person))],
  [
    'invite',
    happening(z.object({ name }), async (world, _, given) => {
      const { id } = await invite(world, { handle: freeHandle(world, given.name), name: given.name })
      return { person: id }
    }),
  ],
  [
    'renameChannel',
    happening(channel.extend({ name }), (world, _, given) => {
      const wanted = given.name.replace(/^#/, '').toLowerCase().replaceAll(/\s+/g, '-')
      const fault = channelNameFault(world, wanted, channelNamed(world, given.channel))
      if (fault) throw new Error(inWords(fault, wanted))
      return renameChannel(world, given.channel, wanted)
    }),
  ],
  ['archive', happening(channel, (world, _, given) => archive(world, given.channel))],
  ['unarchive', happening(channel, (world, _, given) => unarchive(world, given.channel))],
  ['makePrivate', happening(channel, (world, _, given) => makePrivate(world, given.channel))],
  ['addBot', happening(channel, (world, _, given) => addBot(world, given.channel))],
  ['removeBot', happening(channel, (world, _, given) => removeBot(world, given.channel))],
]

function inWords(fault: ChannelNameFault, wanted: string): string {
  if (fault === 'name_taken') return `#${wanted} is taken.`
  if (fault === 'invalid_name_maxlength') return 'A channel’s name has 80 characters at most.'
  if (fault === 'invalid_name_punctuation') return 'A channel’s name is more than - and _.'
  return 'A channel’s name has letters, digits, - and _ only.'
}

/** A handle made of somebody's name: their first name, or all of it, or one with a number. */
function freeHandle(world: World, fullName: string): string {
  const plain = fullName
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9\s]/g, '')
  const words = plain.split(/\s+/).filter((one) => one !== '')
  const [first = 'newcomer'] = words
  const whole = words.join('.') || first
  for (const handle of [first, whole]) if (!findPerson(world, handle)) return handle
  let number = 2
  while (findPerson(world, `${whole}${number}`)) number += 1
  return `${whole}${number}`
}
