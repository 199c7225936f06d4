import { slackSays, slash } from '../gestures/slash.ts'
import { say } from '../gestures/talk.ts'
import type { JsonObject } from '../state/json.ts'
import { channelNamed } from '../state/names.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'

/** Sends what a person wrote in a composer: a slash command where it begins with one, else a message. */
export async function writeMessage(
  world: World,
  person: Person,
  input: { in: string; text: string; thread?: string | undefined; broadcast?: boolean | undefined },
): Promise<JsonObject> {
  const channel = channelNamed(world, input.in)
  const text = input.text.trim()
  if (text === '') return {}
  if (/^\/[a-z]/.test(text)) {
    if (input.thread !== undefined) {
      slackSays(world, person, channel.id, 'Slash commands do not work in threads.', input.thread)
      return {}
    }
    const [command = '', ...words] = text.split(/\s+/)
    await slash(world, person, command, words.join(' '), { channel: channel.id })
    return {}
  }
  const { thread: threadTs, broadcast = false } = input
  await say(world, person, channel.id, text, threadTs === undefined ? {} : { threadTs, broadcast })
  return {}
}
