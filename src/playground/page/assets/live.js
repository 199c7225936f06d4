import { make } from './gesture.js'
import { morphChildren, morphNode } from './morph.js'

let stream
let changed = () => {}

/** Keeps the panes and lists of the page up to date, and says after each change which one it was. */
export function live(listener) {
  changed = listener
  document.addEventListener('visibilitychange', connect)
  connect()
}

/**
 * Follows the place the page shows now, while anybody can see it: a browser opens six connections to one host, so pages in
 * hidden tabs would leave none for the others.
 */
export function connect() {
  stream?.close()
  if (document.hidden) return
  const { as, in: where, thread } = document.body.dataset
  const shown = new URLSearchParams(location.search).get('shown')
  const query = new URLSearchParams({ as, in: where, ...(thread ? { thread } : {}), ...(shown ? { shown } : {}) })
  stream = new EventSource(`/live?${query}`)
  stream.addEventListener('error', () => {
    document.getElementById('connection').textContent = 'The playground does not answer. Trying again…'
  })
  stream.addEventListener('pane', (event) => {
    const { id, html } = JSON.parse(event.data)
    const pane = document.getElementById(id)
    if (!pane) return
    const fresh = document.createElement(pane.nodeName)
    fresh.innerHTML = html
    const had = document.activeElement !== document.body
    morphChildren(pane, fresh)
    changed(id, pane)
    if (had) standSomewhere()
  })
  stream.addEventListener('rows', (event) => {
    const { id, ...change } = JSON.parse(event.data)
    const list = document.getElementById(id)
    if (list) showRows(list, change)
  })
}

/** What had focus may be gone (after join, leave): one goes on where one writes, can join, or reads. */
function standSomewhere() {
  const at = document.activeElement
  if (at !== document.body && at.checkVisibility()) return
  const places = ['#composer-text', '#composer-note [data-join]', '#messages']
  const place = places.map((one) => document.querySelector(one)).find((one) => one?.checkVisibility())
  place?.focus()
}

/** Asks for more of the past: the place's address says how many messages are shown. */
export function showEarlier() {
  const place = new URLSearchParams(location.search)
  const rows = Math.max(...[...document.querySelectorAll('.messages')].map((one) => one.childElementCount))
  place.set('shown', String(rows + 100))
  history.replaceState(null, '', `/?${place}`)
  connect()
}

function showRows(list, { whole, drop, put }) {
  const first = list.childElementCount === 0
  const atFoot = list.scrollHeight - list.scrollTop - list.clientHeight < 80
  const below = list.scrollHeight - list.scrollTop
  if (whole) keepOnly(list, new Set(put.map((one) => one.id)))
  for (const id of drop) remove(list, document.getElementById(id))
  const fresh = put.flatMap((one) => (putRow(list, one) ? [one.id] : []))
  // What stood there before is not news to who listens.
  if (whole) setTimeout(() => list.removeAttribute('aria-busy'), 300)
  if (first && showAsked(list)) return
  if (first || (atFoot && fresh.length > 0)) list.scrollTop = list.scrollHeight
  else if (atFoot) list.scrollTop = Math.max(list.scrollTop, list.scrollHeight - list.clientHeight)
  else if (whole) list.scrollTop = list.scrollHeight - below
  if (!whole) tellOfNews(list, fresh, atFoot)
}

function keepOnly(list, ids) {
  for (const node of [...list.childNodes]) if (!ids.has(node.id)) node.remove()
}

function remove(list, row) {
  if (!row) return
  if (row.contains(document.activeElement)) list.focus()
  row.remove()
}

/** Puts a row where it belongs; true when it was not there before. */
function putRow(list, { id, after, html }) {
  const template = document.createElement('template')
  template.innerHTML = html
  const row = template.content.firstElementChild
  const standing = document.getElementById(id)
  const before = after === undefined ? null : document.getElementById(after)
  const place = before === null ? list.firstElementChild : before.nextElementSibling
  if (!standing) {
    list.insertBefore(row, place)
    return true
  }
  if (standing.previousElementSibling !== before) list.insertBefore(standing, place)
  const had = standing.contains(document.activeElement)
  morphNode(standing, row)
  // A reaction taken back is gone with its button.
  if (had && !standing.contains(document.activeElement)) standing.focus()
  return false
}

/** Brings the message that the address names into view. */
function showAsked(list) {
  const asked = location.hash === '' ? null : document.getElementById(location.hash.slice(1))
  if (!asked || !list.contains(asked)) return false
  asked.scrollIntoView({ block: 'center' })
  asked.focus()
  return true
}

/** Shows who has scrolled away that others wrote. */
function tellOfNews(list, ids, atFoot) {
  const said = ids.some((id) => document.getElementById(id)?.matches('.message:not([data-own])'))
  if (!said) return
  if (atFoot || list.parentElement.querySelector('.jump')) return
  const jump = make('button', { type: 'button', className: 'jump', textContent: 'New messages ↓' })
  jump.dataset.kept = ''
  const end = () => {
    jump.remove()
    list.removeEventListener('scroll', look)
  }
  const look = () => {
    if (list.scrollHeight - list.scrollTop - list.clientHeight < 80) end()
  }
  jump.addEventListener('click', () => {
    list.classList.add('gliding')
    list.scrollTop = list.scrollHeight
    list.classList.remove('gliding')
    end()
  })
  list.addEventListener('scroll', look)
  list.after(jump)
}
