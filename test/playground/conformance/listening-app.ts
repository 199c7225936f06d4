import type { App, ViewResponseAction } from '@slack/bolt'
import type { KnownBlock, ModalView } from '@slack/web-api'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Message, PersonAtPlay, PlaygroundOptions, View, WorkspaceFile } from '../../../src/playground/index.ts'
import { smallWorkspace } from '../small-workspace.ts'
import { type plain, setTable, type Table } from '../table.ts'

export const TRANSPORTS = ['Socket Mode', 'HTTP'] as const
export type Transport = (typeof TRANSPORTS)[number]

/** What Slack told the app, as Bolt handed it on. */
export type Body = { readonly [key: string]: unknown }

/** A playground with a Bolt app that listens to everything, notes it, and answers as a test says. */
export type ListeningApp = Table & {
  readonly heard: { readonly type: string; readonly body: Body }[]
  /** What acknowledgements carry until the next test. */
  readonly answers: Answers
  /** The next body of this type; one that came already counts. Takes it off the list. */
  hears(type: string): Promise<Body>
  /** Posts a message of the app's with these blocks. */
  shows(blocks: KnownBlock[], channel?: string): Promise<Message>
  /** Opens a modal for somebody by a shortcut. */
  opens(view: ModalView, person?: PersonAtPlay): Promise<View>
  /** Forgets what was heard, the answers and every trouble. */
  calm(): void
}

type Answers = {
  view: ViewResponseAction | undefined
  options: { text: ReturnType<typeof plain>; value: string }[]
  command: string | undefined
}

/** A workspace with all that events are about: a guest, somebody of another workspace, a step, a domain. */
export const fullWorkspace: WorkspaceFile = {
  ...smallWorkspace,
  people: [
    ...smallWorkspace.people,
    { handle: 'gus', name: 'Gus Guest', guest: true },
    { handle: 'zoe', name: 'Zoe Elsewhere', team: 'T0ELSEWHERE' },
  ],
  channels: [
    ...(smallWorkspace.channels ?? []),
    { name: 'shared', members: ['ana', 'zoe'] },
    { name: 'closed', members: ['ana'], private: true },
  ],
  app: {
    name: 'Stagehand',
    manifest: {
      features: {
        bot_user: { display_name: 'stagehand' },
        unfurl_domains: ['shop.example'],
        slash_commands: [
          { command: '/hello', description: 'Says hello', usage_hint: 'NAME', should_escape: true },
          { command: '/form', description: 'Opens a form' },
        ],
        shortcuts: [
          { name: 'Start', type: 'global', callback_id: 'start' },
          { name: 'Who owns this?', type: 'message', callback_id: 'who_owns' },
        ],
      },
      functions: {
        greet: {
          title: 'Greet',
          description: 'Greets somebody',
          input_parameters: { who: { type: 'slack#/types/user_id', is_required: true } },
          output_parameters: { greeting: { type: 'string' } },
        },
      },
    },
  },
}

/** Starts an app for the tests of a describe and hands it out; before each, nothing is heard, answered or open. */
export function listening(transport: Transport, take: (app: ListeningApp) => void): void {
  let app: ListeningApp
  beforeAll(async () => {
    app = await startListening(transport)
    take(app)
  })
  afterAll(() => app.clear())
  beforeEach(async () => {
    app.calm()
    const ana = app.playground.as('Ana')
    if (ana.view) await ana.closeView(ana.view, { all: true })
    app.heard.length = 0
  })
}

/** Starts a playground and an app that listens over one transport. */
export async function startListening(
  transport: Transport,
  options: Partial<PlaygroundOptions> = {},
): Promise<ListeningApp> {
  const table = await setTable({ workspace: fullWorkspace, ...options })
  const heard: { type: string; body: Body }[] = []
  const answers: Answers = { view: undefined, options: [], command: undefined }
  const wakers = new Set<() => void>()
  const note = (type: string, body: object) => {
    heard.push({ type, body: { ...body } })
    for (const wake of wakers) wake()
  }
  const listen = (app: App) => listenToAll(app, answers, note)
  await (transport === 'HTTP' ? table.httpApp(listen) : table.app(listen))
  const app: ListeningApp = {
    ...table,
    heard,
    answers,
    async hears(type) {
      for (;;) {
        const index = heard.findIndex((one) => one.type === type)
        const [found] = index < 0 ? [] : heard.splice(index, 1)
        if (found) return found.body
        await new Promise<void>((resolve) => wakers.add(resolve))
        wakers.clear()
      }
    },
    async shows(blocks, channel = 'general') {
      const { ts } = await table.client.chat.postMessage({ channel, text: 'shown', blocks })
      return table.playground.as('Ana').sees((message) => message.ts === ts)
    },
    async opens(view, person = table.playground.as('Ana')) {
      await person.shortcut('start')
      const { trigger_id } = await app.hears('shortcut')
      const opened = await table.client.views.open({ trigger_id: String(trigger_id), view })
      return person.seesView((one) => one.id === opened.view?.id)
    },
    calm() {
      heard.length = 0
      Object.assign(answers, { view: undefined, options: [], command: undefined })
      table.playground.chaos.calm()
    },
  }
  return app
}

function listenToAll(app: App, answers: Answers, note: (type: string, body: object) => void): void {
  app.command(/.*/, async ({ ack, body }) => {
    note('command', body)
    await ack(answers.command)
  })
  app.action(/.*/, async ({ ack, body }) => {
    note(body.type, body)
    await ack()
  })
  app.options(/.*/, async ({ ack, body }) => {
    note(body.type, body)
    await ack({ options: answers.options })
  })
  app.shortcut(/.*/, async ({ ack, body }) => {
    note(body.type, body)
    await ack()
  })
  app.view({ callback_id: /.*/, type: 'view_submission' }, async ({ ack, body }) => {
    note(body.type, body)
    await ack(answers.view)
  })
  app.view({ callback_id: /.*/, type: 'view_closed' }, async ({ ack, body }) => {
    note(body.type, body)
    await ack()
  })
  app.function('greet', async ({ event, body }) => note(event.type, body))
  // Bolt acknowledges events by itself, but a step only where its own listener is.
  app.event(/^(?!function_executed$)/, async ({ event, body }) => note(event.type, body))
}
