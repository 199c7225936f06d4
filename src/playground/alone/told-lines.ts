import type { Playground } from '../playground.ts'
import type { WorkspaceFile } from '../workspace-file.ts'

/** What to tell the person who started a playground: where it is, and the lines that point an app at it. */
export function toldLines(playground: Playground, workspace: WorkspaceFile, requestUrl: string | undefined): string[] {
  const page = playground.url.replace('127.0.0.1', 'localhost')
  const { people, channels = [] } = workspace
  return [
    '',
    `Page        ${page}   (${people.length} people, ${channels.length} channels)`,
    `Inspector   ${page}/inspect`,
    '',
    'Into the environment of the app:',
    '',
    `SLACK_API_URL=${playground.apiUrl}`,
    `SLACK_BOT_TOKEN=${playground.botToken}`,
    `SLACK_APP_TOKEN=${playground.appToken}`,
    `SLACK_SIGNING_SECRET=${playground.signingSecret}`,
    '',
    'Where a Bolt app is made, so that it does not call slack.com:',
    '',
    '  new App({ …, clientOptions: { slackApiUrl: process.env.SLACK_API_URL } })',
    '',
    requestUrl === undefined
      ? 'Deliveries go over Socket Mode; --request-url names where an app listens over HTTP.'
      : `Deliveries go to ${requestUrl}, or over Socket Mode while a socket is open.`,
    'Ctrl+C ends it and says what the judge saw.',
  ]
}
