/** How often a method may be called: `burst` at once, then `perMinute`, counted for the app or for each channel. */
export type Tier = { readonly burst: number; readonly perMinute: number; readonly by: 'app' | 'channel' }

const ONE: Tier = { burst: 1, perMinute: 1, by: 'app' }
const TWO: Tier = { burst: 20, perMinute: 20, by: 'app' }
const THREE: Tier = { burst: 50, perMinute: 50, by: 'app' }
const FOUR: Tier = { burst: 100, perMinute: 100, by: 'app' }
/** Slack says "special" and no number: hundreds a minute go through. */
const SPECIAL: Tier = { burst: 600, perMinute: 600, by: 'app' }
/** One message a second in a channel; short bursts go through, of a length Slack does not tell. */
const POSTING: Tier = { burst: 5, perMinute: 60, by: 'channel' }

/**
 * Slack's tier of each method: docs.slack.dev/apis/web-api/rate-limits (tiers 1+, 20+, 50+ and 100+ a minute, for each
 * method, app and workspace) and "rate limits" on each method's own page, as of November 2026. The "+" is taken as none.
 */
export const RATE_TIERS: Readonly<Record<string, Tier>> = {
  'api.test': FOUR,
  'apps.connections.open': THREE,
  'apps.uninstall': ONE,
  'auth.revoke': THREE,
  'auth.test': SPECIAL,
  'bots.info': THREE,
  'chat.delete': THREE,
  'chat.deleteScheduledMessage': THREE,
  'chat.getPermalink': SPECIAL,
  'chat.postEphemeral': FOUR,
  'chat.postMessage': POSTING,
  'chat.scheduleMessage': THREE,
  'chat.scheduledMessages.list': THREE,
  'chat.unfurl': THREE,
  'chat.update': THREE,
  'conversations.archive': TWO,
  'conversations.create': TWO,
  'conversations.history': THREE,
  'conversations.info': THREE,
  'conversations.invite': THREE,
  'conversations.join': THREE,
  'conversations.kick': THREE,
  'conversations.leave': THREE,
  'conversations.list': TWO,
  'conversations.members': FOUR,
  'conversations.open': THREE,
  'conversations.rename': TWO,
  'conversations.replies': THREE,
  'conversations.setPurpose': TWO,
  'conversations.setTopic': TWO,
  'conversations.unarchive': TWO,
  'emoji.list': TWO,
  'files.completeUploadExternal': FOUR,
  'files.delete': THREE,
  'files.getUploadURLExternal': FOUR,
  'files.info': FOUR,
  'files.list': THREE,
  'functions.completeError': THREE,
  'functions.completeSuccess': THREE,
  'pins.add': TWO,
  'pins.list': TWO,
  'pins.remove': TWO,
  'reactions.add': THREE,
  'reactions.get': THREE,
  'reactions.remove': TWO,
  'team.info': THREE,
  'usergroups.create': TWO,
  'usergroups.disable': TWO,
  'usergroups.enable': TWO,
  'usergroups.list': TWO,
  'usergroups.update': TWO,
  'usergroups.users.list': TWO,
  'usergroups.users.update': TWO,
  'users.conversations': THREE,
  'users.getPresence': THREE,
  'users.info': FOUR,
  'users.list': TWO,
  'users.lookupByEmail': THREE,
  'users.profile.get': FOUR,
  'views.open': FOUR,
  'views.publish': FOUR,
  'views.push': FOUR,
  'views.update': FOUR,
}
