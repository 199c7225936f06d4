import type { ViewResponseAction } from '@slack/bolt'
import type { KnownBlock, ModalView } from '@slack/web-api'
import type { PersonAtPlay, View } from '../../src/playground/index.ts'
import { plain, type Table } from './table.ts'

/** An input block with a text field. */
export const textInput = (blockId: string, more: object = {}): KnownBlock => ({
  type: 'input',
  block_id: blockId,
  label: plain(blockId),
  element: { type: 'plain_text_input', action_id: 'text' },
  ...more,
})

/** A modal with a reason to fill in. */
export const modal = (
  title: string,
  blocks: KnownBlock[] = [textInput('reason')],
  more: Partial<ModalView> = {},
): ModalView => ({ type: 'modal', callback_id: 'form', title: plain(title), submit: plain('Send'), blocks, ...more })

/** What the app of a form test heard, and what it answers a submission with. */
export type FormApp = {
  readonly ana: PersonAtPlay
  readonly view: View
  reply: ViewResponseAction | undefined
  readonly submissions: unknown[]
  readonly actions: unknown[]
  readonly closings: unknown[]
  readonly suggestions: unknown[]
}

/** Opens a modal for Ana by `/form` of an app that listens to all that can be done in it. */
export async function openForm(table: Table, opened: ModalView): Promise<FormApp> {
  const heard: Omit<FormApp, 'ana' | 'view'> = {
    reply: undefined,
    submissions: [],
    actions: [],
    closings: [],
    suggestions: [],
  }
  await table.app((app) => {
    app.command('/form', async ({ ack, client, command }) => {
      await ack()
      await client.views.open({ trigger_id: command.trigger_id, view: opened })
    })
    app.action(/.*/, async ({ ack, body }) => {
      heard.actions.push(body)
      await ack()
    })
    app.view('form', async ({ ack, body }) => {
      heard.submissions.push(body)
      await ack(heard.reply)
    })
    app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
      heard.closings.push(body)
      await ack()
    })
    app.options('service', async ({ ack, payload, body }) => {
      heard.suggestions.push(body)
      await ack({ options: [{ text: plain(`${payload.value} one`), value: 'one' }] })
    })
  })
  const ana = table.playground.as('Ana')
  await ana.slash('/form')
  return Object.assign(heard, { ana, view: await ana.seesView(() => true) })
}
