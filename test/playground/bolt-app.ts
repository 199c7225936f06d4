import { createServer } from 'node:http'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import type { Playground } from '../../src/playground/index.ts'

/** A logger that says nothing. */
export const quiet = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
}

/** A Bolt app connected to a playground by Socket Mode; `listen` adds its handlers before it starts. */
export async function socketApp(playground: Playground, listen: (app: App) => void = () => {}): Promise<App> {
  const app = new App({
    token: playground.botToken,
    appToken: playground.appToken,
    socketMode: true,
    logger: quiet,
    clientOptions: { slackApiUrl: playground.apiUrl },
  })
  listen(app)
  await app.start()
  return app
}

/** A Bolt app that listens for signed requests on a free port, and its request URL. */
export async function httpApp(
  playground: Playground,
  listen: (app: App) => void = () => {},
): Promise<{ app: App; requestUrl: string; stop(): Promise<void> }> {
  const receiver = new HTTPReceiver({ signingSecret: playground.signingSecret, logger: quiet })
  const app = new App({
    token: playground.botToken,
    receiver,
    logger: quiet,
    clientOptions: { slackApiUrl: playground.apiUrl },
  })
  listen(app)
  const server = createServer(receiver.requestListener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { app, requestUrl: `http://127.0.0.1:${port}/slack/events`, stop }
}
