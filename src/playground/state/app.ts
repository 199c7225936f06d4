import type { ParsedWorkspaceFile } from '../workspace-file.ts'
import type { Ids } from './ids.ts'
import { isObject, type JsonObject, objectAt, objectsAt, textAt, textsAt } from './json.ts'

export type SlashCommand = { command: string; description: string; usageHint: string; escapes: boolean }
export type Shortcut = { callbackId: string; name: string; kind: 'global' | 'message' }

/** A custom workflow step of the app, with its parameters in Slack's form. */
export type StepFunction = {
  readonly id: string
  readonly callbackId: string
  readonly title: string
  readonly description: string
  readonly inputs: readonly JsonObject[]
  readonly outputs: readonly JsonObject[]
}

/** The one app installed in the workspace. */
export type App = {
  readonly id: string
  readonly userId: string
  readonly botId: string
  readonly name: string
  readonly commands: readonly SlashCommand[]
  readonly shortcuts: readonly Shortcut[]
  readonly steps: readonly StepFunction[]
  /** Links to these domains, and to what is below them, are told to the app. */
  readonly unfurlDomains: readonly string[]
  readonly homeTab: boolean
  /** Whether it has direct messages with people at all. */
  readonly messagesTab: boolean
  /** Whether people can write in the direct message with it. */
  readonly takesMessages: boolean
  /** Events it subscribed to; nothing means all. */
  readonly events: ReadonlySet<string> | undefined
  /** Scopes it was granted; nothing means all. */
  readonly scopes: ReadonlySet<string> | undefined
}

/** Reads what the playground needs from an app manifest. What a manifest has no section for is not limited. */
export function readApp(file: ParsedWorkspaceFile['app'], ids: Ids): App {
  const manifest: JsonObject = isObject(file.manifest) ? file.manifest : {}
  const features = objectAt(manifest, 'features')
  const home = objectAt(features, 'app_home')
  const name = textAt(objectAt(features, 'bot_user'), 'display_name')
  return {
    id: file.id ?? ids.next('A'),
    userId: ids.next('U'),
    botId: ids.next('B'),
    name: name ?? textAt(objectAt(manifest, 'display_information'), 'name') ?? file.name,
    commands: objectsAt(features, 'slash_commands').map(readCommand),
    shortcuts: objectsAt(features, 'shortcuts').map(readShortcut),
    steps: readSteps(objectAt(manifest, 'functions'), ids),
    unfurlDomains: textsAt(features, 'unfurl_domains'),
    homeTab: home.home_tab_enabled !== false,
    messagesTab: home.messages_tab_enabled !== false,
    takesMessages: home.messages_tab_enabled !== false && home.messages_tab_read_only_enabled !== true,
    events: isObject(manifest.settings) ? readEvents(manifest.settings) : undefined,
    scopes: isObject(manifest.oauth_config) ? readScopes(manifest.oauth_config) : undefined,
  }
}

function readEvents(settings: JsonObject): Set<string> {
  return new Set(textsAt(objectAt(settings, 'event_subscriptions'), 'bot_events'))
}

function readScopes(config: JsonObject): Set<string> {
  const scopes = objectAt(config, 'scopes')
  return new Set([...textsAt(scopes, 'bot'), ...textsAt(scopes, 'bot_optional')])
}

function readCommand(given: JsonObject): SlashCommand {
  return {
    command: textAt(given, 'command') ?? '',
    description: textAt(given, 'description') ?? '',
    usageHint: textAt(given, 'usage_hint') ?? '',
    escapes: given.should_escape === true,
  }
}

function readSteps(functions: JsonObject, ids: Ids): StepFunction[] {
  return Object.keys(functions).map((callbackId) => {
    const given = objectAt(functions, callbackId)
    return {
      id: ids.next('Fn'),
      callbackId,
      title: textAt(given, 'title') ?? callbackId,
      description: textAt(given, 'description') ?? '',
      inputs: readParameters(objectAt(given, 'input_parameters')),
      outputs: readParameters(objectAt(given, 'output_parameters')),
    }
  })
}

/** The manifest names parameters by key; events list them. */
function readParameters(given: JsonObject): JsonObject[] {
  return Object.keys(given).map((name) => ({ is_required: false, ...objectAt(given, name), name }))
}

function readShortcut(given: JsonObject): Shortcut {
  const kind = textAt(given, 'type') === 'message' ? 'message' : 'global'
  return { callbackId: textAt(given, 'callback_id') ?? '', name: textAt(given, 'name') ?? '', kind }
}
