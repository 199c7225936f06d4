import { attributes, type Html, html } from '../../block-kit/html/html.ts'
import { judgeDelivery, SLACK_WAITS } from '../judge/delivery-verdict.ts'
import type { Entry } from '../judge/trail.ts'
import type { RecordedDelivery } from '../state/recorder.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { withoutSecrets } from './inspector-json.ts'
import { inspectAddress } from './inspector-place.ts'

const KINDS: Readonly<Record<string, string>> = {
  slash_commands: 'Command',
  interactive: 'Interaction',
  events_api: 'Event',
}

/** How an entry went, in a word or two, and whether somebody has to look at it. */
type Ending = { readonly words: string; readonly bad: boolean }

/** One call or delivery as a line of a list, with the way to everything about it; `note` says what it is doing there. */
export function entryLineHtml(world: World, person: Person, entry: Entry, note?: string): Html {
  const { words, bad } = endingOf(world, entry)
  const marks = attributes({ class: 'inspector-line', href: inspectAddress(person, { entry: entry.order }) })
  const { way, what } = nameOf(world, entry)
  return html`<li id="entry-${entry.order}"><a${marks}><span class="inspector-way way-${entry.kind}">${way}</span> <span class="inspector-what">${what}${note === undefined ? undefined : html` <span class="quiet">${note}</span>`}</span> ${timeHtml(entryTime(entry), person)} <span class="inspector-ending${bad ? ' bad' : ''}">${words}</span></a></li>`
}

/** What to call an entry: which way it went, and what it was about. */
export function nameOf(world: World, entry: Entry): { way: string; what: string } {
  if (entry.kind === 'call') return { way: 'Call', what: entry.call.method }
  const { kind, about } = entry.delivery
  return { way: KINDS[kind] ?? kind, what: withoutSecrets(world, about) }
}

/** Whether an entry is one that somebody has to look at. */
export function isTrouble(world: World, entry: Entry): boolean {
  return endingOf(world, entry).bad
}

function endingOf(world: World, entry: Entry): Ending {
  if (entry.kind === 'delivery') return deliveryEnding(world, entry.delivery)
  const { error, status, trouble } = entry.call
  if (error !== undefined) return { words: error, bad: true }
  if (trouble !== undefined) return { words: `ok, but ${trouble}`, bad: true }
  return status === 200 ? { words: 'ok', bad: false } : { words: `HTTP ${status}`, bad: true }
}

function deliveryEnding(world: World, delivery: RecordedDelivery): Ending {
  const { elapsed, error } = delivery
  const { ended, expected } = judgeDelivery(delivery, world.settings.answerWithin)
  if (ended === 'in time') return { words: millis(elapsed), bad: false }
  if (ended === 'closed') return { words: 'waiting…', bad: false }
  const words = ended === 'late' ? `${millis(elapsed)}, late` : (error ?? ended)
  return { words: expected === undefined ? words : `${words} (expected: ${expected})`, bad: true }
}

/** The time an answer took beside the three seconds Slack gives. */
export function answerTimeHtml(delivery: RecordedDelivery): Html {
  const { elapsed } = delivery
  if (elapsed === undefined) return html`${delivery.error ?? 'No answer yet'}`
  const marks = attributes({ min: 0, max: SLACK_WAITS, high: 1_500, value: Math.round(elapsed), 'aria-hidden': 'true' })
  return html`${millis(elapsed)} of 3,000 ms <meter${marks}></meter>`
}

/** When an entry began, by the playground's clock. */
export function entryTime(entry: Entry): Date {
  return entry.kind === 'call' ? entry.call.at : entry.delivery.at
}

/** A moment to the second, on the wall clock of whoever looks. */
export function timeHtml(at: Date, { timeZone }: Person): Html {
  const words = at.toLocaleTimeString('en-GB', { timeZone })
  return html`<time datetime="${at.toISOString()}">${words}</time>`
}

function millis(elapsed: number | undefined): string {
  return `${Math.round(elapsed ?? 0).toLocaleString('en')} ms`
}
