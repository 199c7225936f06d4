import type { WorkspaceFile } from '../../src/playground/index.ts'

/** A workspace with a few people, channels of each state, and an app with two commands. */
export const smallWorkspace: WorkspaceFile = {
  name: 'Shop',
  domain: 'shop',
  people: [
    { handle: 'ana', name: 'Ana Ruiz', email: 'ana@shop.example', admin: true },
    { handle: 'ben', name: 'Ben Ode', email: 'ben@shop.example', timeZone: 'America/New_York' },
    { handle: 'cleo', name: 'Cleo Marsh', email: 'cleo@shop.example' },
    { handle: 'dora', name: 'Dora Left', email: 'dora@shop.example', deactivated: true },
  ],
  channels: [
    { name: 'general', members: ['ana', 'ben', 'cleo'] },
    { name: 'team-payments', members: ['ana', 'ben'] },
    { name: 'open-without-app', members: ['ana'], app: false },
    { name: 'secret-without-app', members: ['ana'], app: false, private: true },
    { name: 'old', members: ['ana'], archived: true },
  ],
  usergroups: [{ handle: 'payments', name: 'Payments', members: ['ana', 'ben'], channel: 'team-payments' }],
  app: {
    name: 'Stagehand',
    manifest: {
      features: {
        bot_user: { display_name: 'stagehand' },
        slash_commands: [
          { command: '/hello', description: 'Says hello', usage_hint: 'NAME', should_escape: true },
          { command: '/form', description: 'Opens a form' },
        ],
        shortcuts: [
          { name: 'Start', type: 'global', callback_id: 'start' },
          { name: 'Who owns this?', type: 'message', callback_id: 'who_owns' },
        ],
      },
    },
  },
}
