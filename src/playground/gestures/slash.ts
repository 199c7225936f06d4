import { ApiRefusal } from '../api/method.ts'
import { respond } from '../responses/respond.ts'
import { isObject, type Json, type JsonObject } from '../state/json.ts'
import { channelNamed, directMessage } from '../state/names.ts'
import { postMessage } from '../state/post-message.ts'
import { giveResponseUrl } from '../state/response-urls.ts'
import { giveTrigger } from '../state/triggers.ts'
import type { Channel, Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { escapeMentions } from './escape-mentions.ts'
import { carryOut, channelPart, type GestureResult, SILENT, tell } from './gesture.ts'

/**
 * A person types a slash command in a channel, or in the direct message with the app when none is named. The answer in
 * the acknowledgement is shown as the app asks; without one in time, the person reads Slack's own words.
 */
export async function slash(
  world: World,
  person: Person,
  command: string,
  text = '',
  options: { channel?: string } = {},
): Promise<GestureResult> {
  const channel = options.channel ? channelNamed(world, options.channel) : directMessage(world, person.id)
  const { commands } = world.workspace.app
  const known = commands.find((one) => one.command === command)
  if ((commands.length > 0 && !known) || person.team !== undefined || world.app.state === 'uninstalled') {
    slackSays(world, person, channel.id, `${command} is not a valid command.`)
    return SILENT
  }
  const where = { personId: person.id, channel: channel.id, origin: undefined, threadTs: undefined }
  const payload = {
    ...commandPayload(world, person, channel),
    command,
    text: known?.escapes ? escapeMentions(world, text, true) : text,
    response_url: giveResponseUrl(world, where),
    trigger_id: giveTrigger(world, person.id, { channel: channel.id }),
  }
  const about = `${command} ${text}`.trim()
  const result = await tell(world, { kind: 'slash_commands', about, payload, wantsAnswer: true })
  if (result.error) slackSays(world, person, channel.id, `${command} failed with the error "${result.error}"`)
  else carryOut(world, result, () => show(world, person, command, where, result.answer))
  return result
}

function commandPayload(world: World, person: Person, channel: Channel): JsonObject {
  const { workspace, settings } = world
  return {
    token: settings.verificationToken,
    team_id: workspace.id,
    team_domain: workspace.domain,
    channel_id: channel.id,
    channel_name: channelPart(world, channel.id).name,
    user_id: person.id,
    user_name: person.handle,
    api_app_id: workspace.app.id,
    is_enterprise_install: 'false',
  }
}

function show(
  world: World,
  person: Person,
  command: string,
  where: Parameters<typeof respond>[1],
  answer: Json | undefined,
): void {
  const body = typeof answer === 'string' ? { text: answer } : answer
  if (!isObject(body) || (body.text === undefined && body.blocks === undefined)) return
  try {
    respond(world, where, { ...body, replace_original: false, delete_original: false })
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error
    slackSays(world, person, where.channel, `${command} failed with the error "invalid_command_response"`)
  }
}

/** A private word of Slack itself to one person. */
export function slackSays(world: World, person: Person, channel: string, text: string, threadTs?: string): void {
  postMessage(world, { channel, user: 'USLACKBOT', text, threadTs, onlyFor: person.id, bySlack: true })
}
