import { type Html, html } from '../../block-kit/html/html.ts'
import { deliveriesAbout, type Entry, failedCalls, writersOf } from '../judge/trail.ts'
import { findMessage } from '../state/messages.ts'
import type { RecordedCall } from '../state/recorder.ts'
import type { World } from '../state/world.ts'
import { beforeHtml, detailHtml, listHtml } from './inspector-detail.ts'
import { entryLineHtml } from './inspector-entry.ts'
import type { InspectorPlace } from './inspector-place.ts'
import { nameOf } from './look-of.ts'

type Target = Extract<InspectorPlace, { readonly target: string }>

/** The story of one message or view: the payload it stands by, what led to it, and what came after. */
export function trailHtml(world: World, place: Target): Html {
  const { person, target } = place
  const { recorder } = world
  const writers = writersOf(recorder, target)
  const newest = writers.findLast((one) => one.what !== 'deleted')?.entry
  const made = writers.find((one) => one.what === 'made')?.entry
  const told = deliveriesAbout(recorder, target).map(
    (one): Entry => ({ kind: 'delivery', order: one.order, delivery: one }),
  )
  const failed = failedCalls(recorder, target).map((one): Entry => ({ kind: 'call', order: one.order, call: one }))
  const rest = [...writers.map((one) => one.entry), ...told, ...failed]
    .filter((one) => one !== newest && one.order !== newest?.order)
    .toSorted((a, b) => a.order - b.order)
  const line = (entry: Entry) => entryLineHtml(world, person, entry)
  const from = made?.order ?? 0
  return html`<p class="quiet">${stateOf(world, place)}</p>
${newest ? detailHtml(world, person, newest) : html`<p>${noWriter(world, place)}</p>`}
${made?.kind === 'call' ? beforeHtml(world, person, callOf(made)) : undefined}
${listHtml('Since then', unique(rest.filter((one) => one.order > from)).map(line))}${listHtml('How it came', unique(rest.filter((one) => one.order <= from)).map(line))}`
}

function callOf(entry: Extract<Entry, { kind: 'call' }>): RecordedCall {
  return entry.call
}

function unique(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((one) => [one.order, one])).values()]
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
