import type { BlockAction, MessageShortcut, ViewSubmitAction } from '@slack/bolt'
import { App, type Receiver } from '@slack/bolt'
import { answerClick } from './answer-click.ts'
import { answerCommand } from './answer-command.ts'
import { answerDirectoryEvent, answerEvent } from './answer-event.ts'
import { answerShortcut } from './answer-shortcut.ts'
import { answerSubmission } from './answer-submission.ts'
import { boltLogger } from './bolt-logger.ts'
import type { Handlers } from './handlers.ts'
import type { SlackParts } from './parts.ts'
import { readSuggestion } from './read-gesture.ts'
import { answerRoot } from './root-command.ts'

interface AppParts {
  readonly parts: SlackParts
  readonly handlers: Handlers
  readonly receiver: Receiver
  readonly token: string
  readonly apiUrl: string
}

/** Joins the tables of handlers to Bolt. Every command, button, form and search comes through here. */
export function createApp({ parts, handlers, receiver, token, apiUrl }: AppParts): App {
  const app = new App({ receiver, token, clientOptions: { slackApiUrl: apiUrl }, logger: boltLogger(parts.log) })
  const { root, owner, request } = parts.commands
  app.command(root, (args) => answerCommand(parts, answerRoot(handlers), args))
  app.command(owner, (args) => answerCommand(parts, handlers.owner, args))
  app.command(request, (args) => answerCommand(parts, handlers.request, args))
  app.action<BlockAction>(/.*/, (args) => answerClick(parts, handlers, args))
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: /.*/ }, ({ ack, body }) =>
    answerSubmission(parts, handlers.submissions[body.view.callback_id], { ack, body }),
  )
  for (const [callback_id, handler] of Object.entries(handlers.messageShortcuts)) {
    app.shortcut<MessageShortcut>({ type: 'message_action', callback_id }, (args) =>
      answerShortcut(parts, handler, args),
    )
  }
  for (const [name, handler] of Object.entries(handlers.events)) {
    app.event(name, ({ body }) => answerEvent(parts, handler, name, body))
  }
  for (const [name, handler] of Object.entries(handlers.directoryEvents)) {
    app.event(name, ({ body }) => answerDirectoryEvent(parts, handler, name, body))
  }
  app.options(/.*/, async ({ ack, body }) => {
    const suggestion = readSuggestion(body)
    const handler = handlers.suggestions[suggestion.action]
    await ack({ options: handler === undefined ? [] : [...(await handler(parts, suggestion))] })
  })
  app.error(async (error) => parts.log.error({ err: error }, 'a delivery from Slack could not be handled'))
  return app
}
