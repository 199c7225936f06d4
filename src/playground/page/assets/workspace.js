import { gesture } from './gesture.js'
import { showAgain } from './navigate.js'

/** After these the page itself may have to be another: its title, or a place that can no longer be seen. */
const MOVING = new Set(['renameChannel', 'makePrivate', 'makeGuest'])

/** Makes the menus of people and of the channel work. */
export function listenToWorkspace() {
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-happening]')
    if (button) void happen(button)
  })
  document.addEventListener('submit', async (event) => {
    if (!event.target.matches('form[data-happening]')) return
    event.preventDefault()
    const form = event.target
    const answer = await happen(form, { name: form.elements.name.value })
    if (!answer.error && form.dataset.happening === 'invite') form.reset()
  })
  document.addEventListener('change', (event) => {
    if (event.target.id === 'person-chosen') showName()
  })
  document.addEventListener('toggle', (event) => event.target.id === 'people-menu' && showName(), true)
  fitPeople()
}

async function happen(element, more = {}) {
  const { happening } = element.dataset
  const { channel } = element.closest('.happenings').dataset
  const about = channel ? { channel } : { person: document.getElementById('person-chosen').value }
  const answer = await gesture(happening, { ...about, ...more })
  if (!answer.error && MOVING.has(happening)) await showAgain()
  return answer
}

/** Follows a change of the panes the menus are in; focus stays in an open menu when what had it is gone. */
export function workspaceChanged(pane) {
  if (pane.id === 'people') fitPeople()
  const menu = pane.querySelector('.happenings[open]')
  if (menu && document.activeElement === document.body) menu.querySelector('summary').focus()
}

/** Offers what can become of the person chosen. */
function fitPeople() {
  const chosen = document.getElementById('person-chosen').selectedOptions[0]
  if (!chosen) return
  const { guest, deactivated } = chosen.dataset
  const active = document.getElementById('person-active')
  active.dataset.happening = deactivated === undefined ? 'deactivate' : 'reactivate'
  active.textContent = deactivated === undefined ? 'Deactivate' : 'Reactivate'
  const toGuest = document.querySelector('[data-happening="makeGuest"]')
  if (guest !== undefined && document.activeElement === toGuest) active.focus()
  toGuest.hidden = guest !== undefined
}

function showName() {
  const chosen = document.getElementById('person-chosen').selectedOptions[0]
  document.querySelector('[data-happening="rename"]').elements.name.value = chosen?.dataset.name ?? ''
  fitPeople()
}
