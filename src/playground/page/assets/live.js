import { morphChildren } from './morph.js'

/** Keeps the panes of the page up to date, and says after each change which pane it was. */
export function live(changed) {
  const stream = new EventSource(`/live${liveQuery()}`)
  stream.addEventListener('error', () => {
    const place = document.getElementById('connection')
    if (place) place.textContent = 'The playground does not answer. Trying again…'
  })
  stream.addEventListener('pane', (event) => {
    const { id, html } = JSON.parse(event.data)
    const pane = document.getElementById(id)
    if (!pane) return
    const atFoot = pane.scrollHeight - pane.scrollTop - pane.clientHeight < 80
    const first = pane.childNodes.length === 0
    const fresh = document.createElement(pane.nodeName)
    fresh.innerHTML = html
    morphChildren(pane, fresh)
    if (pane.classList.contains('messages') && (atFoot || first)) pane.scrollTop = pane.scrollHeight
    changed(id, pane)
  })
}

function liveQuery() {
  const { as, in: where, thread } = document.body.dataset
  return `?${new URLSearchParams({ as, in: where, ...(thread ? { thread } : {}) })}`
}
