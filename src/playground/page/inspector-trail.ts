import { type Html, html } from '../../block-kit/html/html.ts'
import { beforeCall, deliveriesAbout, type Entry, failedCalls, writersOf } from '../judge/trail.ts'
import { findMessage } from '../state/messages.ts'
import type { RecordedDelivery } from '../state/recorder.ts'
import type { World } from '../state/world.ts'
import { detailHtml, findingsHtml, listHtml } from './inspector-detail.ts'
import { entryLineHtml } from './inspector-entry.ts'
import type { InspectorPlace } from './inspector-place.ts'
import { nameOf } from './look-of.ts'

type Target = Extract<InspectorPlace, { readonly target: string }>

/** The story of one message or view: the payload it stands by, and what led to it and came after, the oldest first. */
export function trailHtml(world: World, place: Target): Html {
  const { person, target } = place
  const writers = writersOf(world.recorder, target)
  const newest = writers.findLast((one) => one.what !== 'deleted' && carriesContent(one.entry))?.entry
  const earlier = writers.filter((one) => one.entry.order !== newest?.order)
  const story = storyOf(world, target, writers).map((one) => entryLineHtml(world, person, one.entry, one.note))
  return html`<p class="quiet">${stateOf(world, place)}</p>
${newest ? detailHtml(world, person, newest) : html`<p>${noWriter(world, place)}</p>`}
${earlier.map((one) => findingsHtml(world, one.entry.order))}${listHtml('Its story, the oldest first', story)}`
}

const CONTENT = ['blocks', 'text', 'view', 'attachments', 'unfurls', 'files']

/** Whether an entry says how a message or view looks, as a reaction does not. */
function carriesContent(entry: Entry): boolean {
  return entry.kind === 'delivery' || CONTENT.some((key) => entry.call.payload[key] !== undefined)
}

type Step = { readonly entry: Entry; readonly note: string }

function storyOf({ recorder }: World, target: string, writers: ReturnType<typeof writersOf>): Step[] {
  const made = writers.find((one) => one.what === 'made')?.entry
  const before = made?.kind === 'call' ? beforeCall(recorder, made.call) : undefined
  const delivered = (note: string) => (delivery: RecordedDelivery) => ({
    entry: { kind: 'delivery' as const, order: delivery.order, delivery },
    note,
  })
  const steps: Step[] = [
    ...(before?.deliveries ?? []).map(delivered(before?.sure ? 'led to it' : 'just before it')),
    ...deliveriesAbout(recorder, target).map(delivered('about it')),
    ...failedCalls(recorder, target).map((call) => ({
      entry: { kind: 'call' as const, order: call.order, call },
      note: 'not done',
    })),
    ...writers.map(({ entry, what }) => ({ entry, note: `${what} it` })),
  ]
  return [...new Map(steps.map((one) => [one.entry.order, one])).values()].toSorted(
    (a, b) => a.entry.order - b.entry.order,
  )
}

/** How the message or view stands now, in words. */
function stateOf(world: World, place: Target): string {
  if (place.shows === 'view') {
    const view = world.views.byId.get(place.target)
    if (!view) return 'It is closed.'
    const whose = nameOf(world, view.personId) ?? 'somebody'
    return view.kind === 'home' ? `${whose}’s Home, hash ${view.hash}` : `Open before ${whose}, hash ${view.hash}`
  }
  const { channel: id, ts } = place
  const hidden = world.messages.privately.find((one) => one.channel === id && one.ts === ts)
  const message = hidden ?? findMessage(world.messages, { channel: id, ts })
  if (!message) return 'It was deleted.'
  const channel = world.workspace.channels.get(id)
  const where = channel?.kind === 'im' ? 'a direct message' : `#${channel?.name ?? id}`
  const only = message.onlyFor === undefined ? '' : `, for ${nameOf(world, message.onlyFor) ?? 'one person'} alone`
  return `By ${nameOf(world, message.user) ?? 'somebody'} in ${where}${only}, ts ${ts}${message.editedTs ? ', edited' : ''}`
}

function noWriter(world: World, place: Target): string {
  if (place.shows === 'view') return 'The app has not sent this view, or it was too long ago.'
  const message = world.messages.privately.find((one) => one.channel === place.channel && one.ts === place.ts)
  if (message?.bySlack === true) return 'Slack itself said this: no call of the app wrote it.'
  return 'A person wrote this, or it was too long ago: no call of the app wrote it.'
}
