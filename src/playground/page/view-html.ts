import { blockHtml } from '../../block-kit/html/block-html.ts'
import { attributes, type Html, html } from '../../block-kit/html/html.ts'
import { objectAt, textAt } from '../state/json.ts'
import { stackOf, type View } from '../state/views.ts'
import type { World } from '../state/world.ts'
import { inspectAddress } from './inspector-place.ts'
import { lookOf } from './look-of.ts'
import type { Place } from './place.ts'
import { withTyped } from './typed-blocks.ts'

/** The modal on top of a person's stack, or nothing. */
export function modalHtml(world: World, place: Place): Html {
  const stack = stackOf(world.views, place.person.id)
  const view = stack.at(-1)
  if (!view) return html``
  const title = textAt(objectAt(view.definition, 'title'), 'text') ?? ''
  const submit = textAt(objectAt(view.definition, 'submit'), 'text')
  const close = textAt(objectAt(view.definition, 'close'), 'text') ?? 'Cancel'
  const back =
    stack.length > 1
      ? html`<button type="button" class="plain" data-close="one" aria-label="Back">‹</button>`
      : undefined
  const dialog = attributes({
    class: 'modal',
    id: `modal-${view.id}`,
    role: 'dialog',
    'aria-modal': 'true',
    'aria-labelledby': 'modal-title',
    'data-target': JSON.stringify({ view: view.id }),
    'data-errors': JSON.stringify(Object.fromEntries(view.errors)),
    tabindex: '-1',
  })
  const primary = submit === undefined ? undefined : html`<button type="submit" class="primary">${submit}</button>`
  return html`<div class="backdrop"><div${dialog}><form novalidate>
<header>${back}<span class="modal-app">${world.workspace.app.name}</span><a${inspectMarks(place, view)}></a><h2 id="modal-title">${title}</h2><button type="button" class="plain" data-close="all" aria-label="Close">✕</button></header>
<div class="modal-main">${blocksOf(world, place, view)}</div>
${view.trouble === undefined ? undefined : html`<p class="trouble" role="alert">${view.trouble}</p>`}<footer><button type="button" data-close="one">${close}</button>${primary}</footer></form></div></div>`
}

function inspectMarks({ person }: Place, view: View): Html {
  const href = inspectAddress(person, { target: view.id })
  return attributes({
    class: 'icon icon-inspect',
    href,
    target: 'inspector',
    'aria-label': 'Inspect',
    title: 'Inspect',
  })
}

/** The app's Home tab as this person has it. */
export function homeHtml(world: World, place: Place): Html {
  if (place.channel) return html``
  const view = world.views.homes.get(place.person.id)
  if (!view) return html`<p class="quiet empty">${world.workspace.app.name} has not set up this Home yet.</p>`
  return html`<div class="home"${attributes({ 'data-target': JSON.stringify({ view: view.id }) })}>${blocksOf(world, place, view)}</div>`
}

function blocksOf(world: World, place: Place, view: View): Html {
  const look = lookOf(world, place.person, `v${view.id}`)
  const blocks = withTyped(view.blocks, view.typed)
  return html`<div class="bk-blocks">${blocks.map((block, index) => blockHtml(block, index, look))}</div>`
}
