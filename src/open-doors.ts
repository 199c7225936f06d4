import type { App } from '@slack/bolt'
import type { Config } from './config.ts'
import { httpApp } from './http/app.ts'
import { listen } from './http/listen.ts'
import { allHandlers } from './slack/all-handlers.ts'
import { createApp } from './slack/create-app.ts'
import type { SlackParts } from './slack/parts.ts'
import { httpReceiver, socketReceiver } from './slack/receivers.ts'
import { mostPushed, receivePush } from './sources/receive-push.ts'

/** Opens the HTTP API, and Slack's way in: a socket, or a path on the same server. */
export async function openDoors(config: Config, parts: SlackParts, closing: AsyncDisposableStack): Promise<number> {
  const { transport, apiUrl, botToken: token } = config.slack
  const push = { mostBytes: mostPushed, receive: receivePush(parts.transact) }
  const api = httpApp({ transact: parts.transact, log: parts.log, push })
  const create = (receiver: Parameters<typeof createApp>[0]['receiver']): App =>
    createApp({ parts, handlers: allHandlers, receiver, token, apiUrl })
  if (transport.kind === 'http') {
    const receiver = httpReceiver({ signingSecret: transport.signingSecret, log: parts.log })
    create(receiver)
    return listenUntil(config, { api, slack: receiver.requestListener }, closing)
  }
  const app = create(socketReceiver({ appToken: transport.appToken, apiUrl, log: parts.log }))
  const port = await listenUntil(config, { api, slack: null }, closing)
  await app.start()
  closing.defer(async () => {
    await app.stop()
  })
  return port
}

async function listenUntil(
  { host, port }: Config,
  served: Parameters<typeof listen>[0]['served'],
  closing: AsyncDisposableStack,
): Promise<number> {
  const server = await listen({ served, host, port })
  closing.defer(() => server.close())
  return server.port
}
