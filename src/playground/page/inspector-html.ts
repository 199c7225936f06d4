import { attributes, type Html, html } from '../../block-kit/html/html.ts'
import { entriesOf, entryAt } from '../judge/trail.ts'
import type { World } from '../state/world.ts'
import { entryHtml, listHtml } from './inspector-detail.ts'
import { entryLineHtml, isTrouble } from './inspector-entry.ts'
import { type InspectorPlace, inspectAddress } from './inspector-place.ts'
import { trailHtml } from './inspector-trail.ts'

const MOST_LISTED = 200

/** The inspector's page for one place. The script keeps what it shows up to date. */
export function inspectorPage(world: World, place: InspectorPlace): Html {
  const title = titleOf(place)
  const styles = ['theme', 'inspector'].map((name) => html`<link rel="stylesheet" href="/assets/${name}.css">`)
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Inspector · ${world.workspace.name}</title><link rel="icon" href="/assets/icon.svg">${styles}<script type="module" src="/assets/inspector.js"></script></head>
<body class="inspector"><header class="inspector-top"><h1>Inspector</h1>${tabs(place)}<a href="/?${new URLSearchParams({ as: place.person.handle }).toString()}">Back to ${world.workspace.name}</a></header>
<main><h2>${title}</h2><div id="inspector">${inspectorPane(world, place)}</div></main><p id="said" role="status"></p></body></html>`
}

/** The part that follows the playground. */
export function inspectorPane(world: World, place: InspectorPlace): Html {
  if (place.shows === 'list') return listPane(world, place)
  if (place.shows !== 'entry') return trailHtml(world, place)
  const entry = entryAt(world.recorder, place.order)
  return entry ? entryHtml(world, place.person, entry) : html`<p>This was too long ago: it is not kept any more.</p>`
}

function listPane(world: World, place: Extract<InspectorPlace, { shows: 'list' }>): Html {
  const all = entriesOf(world.recorder).filter((one) => !place.troubleOnly || isTrouble(world, one))
  const shown = all.slice(-MOST_LISTED).reverse()
  const lines = shown.map((one) => entryLineHtml(world, place.person, one))
  if (lines.length === 0)
    return html`<p class="quiet">Nothing yet. What the app calls and what it is told appears here.</p>`
  const earlier = all.length - shown.length
  return html`${listHtml('Newest first', lines)}${earlier > 0 ? html`<p class="quiet">${earlier} earlier ones are not listed.</p>` : undefined}`
}

function tabs(place: InspectorPlace): Html {
  const tab = (name: string, only: string | undefined) => {
    const current = place.shows === 'list' && place.troubleOnly === (only !== undefined)
    const href = inspectAddress(place.person, only === undefined ? {} : { only })
    return html`<a${attributes({ href, 'aria-current': current ? 'page' : undefined })}>${name}</a>`
  }
  return html`<nav aria-label="Inspector">${tab('Everything', undefined)}${tab('Trouble', 'trouble')}</nav>`
}

function titleOf(place: InspectorPlace): string {
  if (place.shows === 'message') return 'Message'
  if (place.shows === 'view') return 'View'
  if (place.shows === 'entry') return 'Call or delivery'
  return place.troubleOnly ? 'What went wrong' : 'Calls and deliveries'
}
