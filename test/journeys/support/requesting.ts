import { type Message, plainText, type View } from '../../../src/playground/index.ts'
import { eventually } from './eventually.ts'
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

/** Whose request is meant, where several are under way. */
interface Of {
  readonly requester?: string
}

/** The newest run's card in the approvers' channel, once it has its buttons. */
export function openCard(stage: Stage, channel = 'team-payments', of: Of = {}): Promise<Message> {
  return eventually(async () => {
    const card = await newestCard(stage, channel, of)
    return card !== undefined && hasButton(card, 'approve') && card
  })
}

/** The newest run's card in a channel, or in a person's direct message as `dm:Ana`, whatever it says. */
export async function newestCard(stage: Stage, channel: string, of: Of = {}): Promise<Message | undefined> {
  const { playground } = stage
  const { id, messages } = channel.startsWith('dm:') ? playground.dm(channel.slice(3)) : playground.channel(channel)
  const requester = of.requester === undefined ? null : playground.as(of.requester).id
  const [row] = await stage.connection.sql`
    select c.ts from runs r left join cards c on c.subject_id = r.id and c.channel = ${id} and c.thread_of is null
    where ${requester}::text is null or r.requester_account = ${requester}
    order by r.requested_at desc limit 1`
  return messages.find((one) => one.ts === row?.ts)
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
