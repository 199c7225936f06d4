import { HTTPReceiver, SocketModeReceiver } from '@slack/bolt'
import type { Log } from '../base/log.ts'
import { boltLogger } from './bolt-logger.ts'

/** Where Slack delivers to over HTTP. */
export const slackPath = '/slack/events'

/** Receives over a socket that we open, so no public address is needed. It must be told the API's address by itself. */
export function socketReceiver({
  appToken,
  apiUrl,
  log,
}: {
  appToken: string
  apiUrl: string
  log: Log
}): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    logger: boltLogger(log),
    installerOptions: { clientOptions: { slackApiUrl: apiUrl } },
  })
}

/** Receives signed requests; its `requestListener` is served beside the HTTP API on one server. */
export function httpReceiver({ signingSecret, log }: { signingSecret: string; log: Log }): HTTPReceiver {
  return new HTTPReceiver({ signingSecret, endpoints: slackPath, logger: boltLogger(log) })
}
