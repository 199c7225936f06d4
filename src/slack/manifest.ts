import type { CommandNames } from './parts.ts'
import { slackPath } from './receivers.ts'

/** Without these nothing works. */
export const scopes = [
  'app_mentions:read',
  'chat:write',
  'commands',
  'im:write',
  'usergroups:read',
  'users:read',
  'users:read.email',
]

/**
 * With these some things work better: posting to public channels without an invitation, looking for a message whose post
 * was in doubt before it is posted again, pictures, reading what a thread began with when the app is mentioned in it, and having `doctor` look at the teams' channels.
 */
export const optionalScopes = [
  'channels:history',
  'channels:read',
  'chat:write.public',
  'files:write',
  'groups:history',
  'im:history',
]

/** What Slack tells us of. */
export const subscribedEvents = [
  'app_home_opened',
  'app_mention',
  'subteam_created',
  'subteam_members_changed',
  'subteam_updated',
  'team_join',
  'user_change',
]

/** What Slack tells us of besides, where there are domains whose links are shown; and what that takes. */
export const linkEvents = ['link_shared']
const linkScopes = ['links:read', 'links:write']

/** What is in the menu of every message, by the id that Slack sends back. Names have 24 characters at most. */
export const messageShortcuts = [
  { callback_id: 'who_owns', name: 'Who owns this?', description: 'The owners of what this message speaks of' },
]

interface ManifestParts {
  readonly commands: CommandNames
  /** Hosts, with all below them, whose links are shown as what they lead to; none without. */
  readonly unfurlDomains?: readonly string[]
  /** Where Slack delivers to; null for Socket Mode. */
  readonly publicUrl: string | null
}

/** The Slack app manifest (schema version 2) for what this code answers to, least scopes first. */
export function slackManifest({ commands, publicUrl, unfurlDomains = [] }: ManifestParts) {
  const unfurls = unfurlDomains.length > 0
  const requestUrl = publicUrl === null ? {} : { url: `${publicUrl}${slackPath}` }
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Stagedoor',
      description: 'Who owns what, self-service with approvals, and a weekly digest, without leaving the chat.',
      background_color: '#1f2a44',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: 'Stagedoor', always_online: true },
      shortcuts: messageShortcuts.map((shortcut) => ({ ...shortcut, type: 'message' })),
      ...(unfurls ? { unfurl_domains: [...unfurlDomains] } : {}),
      slash_commands: slashCommands(commands).map((command) => ({ ...command, should_escape: true, ...requestUrl })),
    },
    oauth_config: {
      scopes: { bot: unfurls ? [...scopes, ...linkScopes].sort() : scopes, bot_optional: optionalScopes },
    },
    settings: {
      event_subscriptions: {
        ...(publicUrl === null ? {} : { request_url: `${publicUrl}${slackPath}` }),
        bot_events: unfurls ? [...subscribedEvents, ...linkEvents].sort() : subscribedEvents,
      },
      interactivity: {
        is_enabled: true,
        ...(publicUrl === null
          ? {}
          : { request_url: `${publicUrl}${slackPath}`, message_menu_options_url: `${publicUrl}${slackPath}` }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: publicUrl === null,
      token_rotation_enabled: false,
    },
  }
}

function slashCommands({ root, owner, request }: CommandNames) {
  return [
    { command: root, description: 'Look things up in the catalog, and everything else', usage_hint: 'help' },
    { command: owner, description: 'Who owns it, and how to reach them', usage_hint: 'NAME' },
    { command: request, description: 'Ask for something: the form, and who decides', usage_hint: '[ACTION] [on NAME]' },
  ]
}
