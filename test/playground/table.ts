import type { App } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import { type Playground, type PlaygroundOptions, startPlayground } from '../../src/playground/index.ts'
import { httpApp, quiet, socketApp } from './bolt-app.ts'
import { smallWorkspace } from './small-workspace.ts'

/** A playground with the apps and clients of one test, all ended together. */
export type Table = {
  readonly playground: Playground
  /** Calls the Web API once, without retries. */
  readonly client: WebClient
  app(listen?: (app: App) => void): Promise<App>
  /** Starts an app over HTTP, points the playground at it and gives its request URL. */
  httpApp(listen?: (app: App) => void): Promise<string>
  clear(): Promise<void>
}

/** Sets a table for one test. */
export async function setTable(options: Partial<PlaygroundOptions> = {}): Promise<Table> {
  const playground = await startPlayground({ workspace: smallWorkspace, ...options })
  const ends: (() => Promise<unknown>)[] = []
  const client = new WebClient(playground.botToken, {
    slackApiUrl: playground.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
  })
  return {
    playground,
    client,
    async app(listen) {
      const app = await socketApp(playground, listen)
      ends.push(() => app.stop())
      return app
    },
    async httpApp(listen) {
      const { requestUrl, stop } = await httpApp(playground, listen)
      ends.push(stop)
      playground.deliverTo(requestUrl)
      return requestUrl
    },
    async clear() {
      for (const end of ends) await end()
      await playground.close()
    },
  }
}

/** Slack's error name of a call that is refused. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    return (error as { data?: { error?: string } }).data?.error ?? String(error)
  }
  return 'not refused'
}

/** A plain-text object. */
export const plain = (text: string) => ({ type: 'plain_text' as const, text })

/** A section with mrkdwn text. */
export const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } })

/** An actions block with one button. */
export const button = (text: string, actionId: string, value = 'v') => ({
  type: 'actions' as const,
  block_id: 'buttons',
  elements: [{ type: 'button' as const, text: plain(text), action_id: actionId, value }],
})
