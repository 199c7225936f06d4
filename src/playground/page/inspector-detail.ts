import { type Html, html } from '../../block-kit/html/html.ts'
import { beforeCall, callsFrom, type Entry, findingsOn, writtenBy } from '../judge/trail.ts'
import type { RecordedCall, RecordedDelivery, Refusal } from '../state/recorder.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { answerTimeHtml, entryLineHtml, entryTime, nameOf, timeHtml } from './inspector-entry.ts'
import { payloadText } from './inspector-json.ts'
import { inspectAddress } from './inspector-place.ts'

/** Everything about one call or delivery: what was sent, what came back, what the validator found. */
export function detailHtml(world: World, person: Person, entry: Entry): Html {
  const { way, what } = nameOf(world, entry)
  const facts = entry.kind === 'call' ? callFacts(entry.call) : deliveryFacts(entry.delivery)
  const sent = entry.kind === 'call' ? entry.call.payload : entry.delivery.payload
  const answer = entry.kind === 'call' ? entry.call.answer : entry.delivery.answer
  const id = `e${entry.order}`
  return html`<article class="inspector-entry" id="${id}" aria-labelledby="${id}-name"><h3 id="${id}-name">${way} <code>${what}</code></h3>
<dl><dt>When</dt><dd>${timeHtml(entryTime(entry), person)}</dd>${facts}</dl>${findingsHtml(world, entry.order)}
${payloadHtml(`${id}-sent`, entry.kind === 'call' ? 'Payload' : 'Delivered', payloadText(world, sent), true)}
${answer === undefined ? undefined : payloadHtml(`${id}-answer`, 'Answer', payloadText(world, answer), entry.kind === 'delivery')}</article>`
}

/** The page of one call or delivery: itself, what led to it and what it did. */
export function entryHtml(world: World, person: Person, entry: Entry): Html {
  const { recorder } = world
  const targets = [...new Set(writtenBy(recorder, entry.order).map((one) => one.target))]
  const wrote = targets.map((target) => {
    const words = target.includes(' ') ? 'a message' : 'a view'
    return html`<li><a class="inspector-line" href="${inspectAddress(person, { target })}">Wrote ${words} <code>${target}</code></a></li>`
  })
  const calls = entry.kind === 'delivery' ? callsFrom(recorder, entry.delivery) : []
  const led = calls.map((call) => entryLineHtml(world, person, { kind: 'call', order: call.order, call }))
  return html`${detailHtml(world, person, entry)}${entry.kind === 'call' ? beforeHtml(world, person, entry.call) : undefined}
${listHtml('What it did', [...led, ...wrote])}`
}

/** What led to a call: known by its trigger or response URL, or what came just before it. */
function beforeHtml(world: World, person: Person, call: RecordedCall): Html {
  const { sure, deliveries } = beforeCall(world.recorder, call)
  const lines = deliveries.map((one) =>
    entryLineHtml(world, person, { kind: 'delivery', order: one.order, delivery: one }),
  )
  return listHtml(sure ? 'What led to it' : 'Just before it', lines)
}

/** A titled list; nothing where it would be empty. */
export function listHtml(title: string, lines: readonly Html[]): Html {
  return lines.length === 0
    ? html``
    : html`<section><h3>${title}</h3><ol class="inspector-list">${lines}</ol></section>`
}

function callFacts({ status, error, trouble }: RecordedCall): Html {
  return html`<dt>Result</dt><dd>${error === undefined ? 'ok' : html`<strong class="bad">${error}</strong>`} (HTTP ${status})</dd>${troubleHtml(trouble === undefined ? [] : [trouble])}`
}

function deliveryFacts(delivery: RecordedDelivery): Html {
  const { sent, troubles } = delivery
  return html`<dt>Answer</dt><dd>${answerTimeHtml(delivery)}</dd><dt>Sent</dt><dd>${sent === 1 ? 'once' : `${sent} times`}</dd>${troubleHtml(troubles)}`
}

function troubleHtml(troubles: readonly string[]): Html | undefined {
  return troubles.length === 0 ? undefined : html`<dt>Trouble</dt><dd>${troubles.join(', ')}, by a switch</dd>`
}

/** What the validator found in a call or an answer; nothing where it found nothing. */
export function findingsHtml(world: World, order: number): Html {
  const { refused, advice } = findingsOn(world.recorder, order)
  const words = (list: readonly Refusal[]) => list.flatMap((one) => one.messages)
  const items = [
    ...words(refused).map((one) => html`<li class="bad">${one}</li>`),
    ...words(advice).map((one) => html`<li>Advice: ${one}</li>`),
  ]
  return items.length === 0
    ? html``
    : html`<ul class="inspector-findings" aria-label="What the validator found">${items}</ul>`
}

function payloadHtml(id: string, title: string, text: string, open: boolean): Html {
  const details = open ? html`<details open>` : html`<details>`
  return html`${details}<summary>${title}</summary><div class="inspector-payload"><button type="button" data-copy="${id}">Copy</button><pre id="${id}">${text}</pre></div></details>`
}
