import { type Message, plainText, type View } from '../../../src/playground/index.ts'
import type { Received } from './runner-double.ts'
import type { Stage } from './stage.ts'

/** What a message says, as its readers see it. */
export const reads = (message: Message): string => plainText(message)

/** Opens the form of the environment for a service and gives it when it is filled in enough to send. */
export async function openForm(stage: Stage, who: string, on = 'checkout'): Promise<View> {
  const person = stage.playground.as(who)
  await person.slash('/request', `request-environment on ${on}`, { channel: 'general' })
  return person.seesView((view) => view.definition.callback_id === 'run_form')
}

/** Asks for an environment and waits until the form says who was asked. */
export async function requestEnvironment(stage: Stage, who = 'Ana', on = 'checkout'): Promise<void> {
  const person = stage.playground.as(who)
  const form = await openForm(stage, who, on)
  await person.submit(form, { 'input:reason': 'Load test before the sale' })
  await person.seesView(/Asked /u)
}

/** The card in the approvers' channel that still has its buttons. */
export function openCard(stage: Stage, channel = 'team-payments', who = 'Ben'): Promise<Message> {
  const { id } = stage.playground.channel(channel)
  return stage.playground.as(who).sees((one) => one.channel === id && hasButton(one, 'approve'), { within: 15_000 })
}

/** The card of the newest run in a channel, whatever it says. */
export function cardIn(stage: Stage, channel: string): Message | undefined {
  return stage.playground.channel(channel).messages.findLast((one) => one.threadTs === undefined)
}

export function hasButton(message: Message, actionId: string): boolean {
  return JSON.stringify(message.blocks).includes(`"action_id":"${actionId}"`)
}

/** Reports on a run as the outside does, with what its call carried. */
export async function report(call: Received, body: Record<string, unknown>, path = ''): Promise<Response> {
  return fetch(`${call.headers['x-stagedoor-report-url']}${path}`, {
    method: path === '' ? 'PATCH' : 'POST',
    headers: { authorization: `Bearer ${call.headers['x-stagedoor-token']}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}
