import { focusComposer, loadDrafts } from './composer.js'
import { perform } from './gesture.js'
import { connect } from './live.js'
import { morphChildren } from './morph.js'

/** Makes links within the page, and back and forward, change the place without loading the page anew. */
export function listenToLinks() {
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href]')
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return
    const to = new URL(link.href)
    const within = to.origin === location.origin && (to.pathname === '/' || to.pathname.startsWith('/archives/'))
    if (!within) return
    event.preventDefault()
    if (to.pathname !== '/') to.searchParams.set('as', document.body.dataset.as)
    void go(to.href)
  })
  addEventListener('popstate', () => void go(location.href, false))
  document.getElementById('who').addEventListener('change', (event) => {
    const place = new URLSearchParams({ as: event.target.value, in: placeName() })
    void go(`/?${place}`)
  })
  arrive()
}

function placeName() {
  const { in: where, direct } = document.body.dataset
  return direct === undefined ? where : 'app'
}

/** Shows the place anew, which may by now have another name or be no longer open to who looks. */
export async function showAgain() {
  const place = new URLSearchParams(location.search)
  place.set('in', document.body.dataset.in)
  history.replaceState(null, '', `/?${place}`)
  await go(location.href, false, false)
}

async function go(address, remember = true, moveFocus = true) {
  const before = { ...document.body.dataset }
  const response = await fetch(address)
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const { hash } = new URL(address, location.href)
  if (remember) history.pushState(null, '', response.url + (response.url.includes('#') ? '' : hash))
  document.title = page.title
  for (const { name } of [...document.body.attributes]) document.body.removeAttribute(name)
  for (const { name, value } of page.body.attributes) document.body.setAttribute(name, value)
  morphChildren(document.body, page.body)
  const { as, in: where, thread } = document.body.dataset
  if (as !== before.as || where !== before.in || hash !== '') document.getElementById('messages').replaceChildren()
  if (thread !== before.thread || as !== before.as) document.getElementById('thread')?.replaceChildren()
  for (const jump of document.querySelectorAll('.jump')) jump.remove()
  connect()
  loadDrafts()
  document.getElementById('app').classList.remove('with-menu')
  document.getElementById('menu').setAttribute('aria-expanded', 'false')
  arrive(before, moveFocus)
}

/** What opening a place does besides showing it. */
function arrive(before = {}, moveFocus = true) {
  const { in: where, direct, as } = document.body.dataset
  const elsewhere = before.in !== where || before.as !== as
  if (elsewhere && where === 'home') perform('openHome', { tab: 'home' })
  else if (elsewhere && direct !== undefined) perform('openHome', { tab: 'messages' })
  if (moveFocus && location.hash === '') focusComposer()
}
