import { listenToComboboxes } from './combobox.js'
import { listenToComposers } from './composer.js'
import { listenToControls } from './controls.js'
import { perform } from './gesture.js'
import { live } from './live.js'
import { listenToMessages } from './message.js'
import { listenToModals, modalChanged } from './modal.js'
import { listenToLinks } from './navigate.js'
import { listenToWorkspace, workspaceChanged } from './workspace.js'

live((id, pane) => {
  if (id === 'modal') modalChanged(pane)
  if (id === 'people' || id === 'channel-head') workspaceChanged(pane)
  if (id === 'composer-note' || id === 'reply-note') pane.classList.toggle('closed', pane.childElementCount > 0)
})
listenToControls()
listenToComboboxes()
listenToModals()
listenToMessages()
listenToComposers()
listenToLinks()
listenToWorkspace()

document.addEventListener('click', (event) => {
  const move = event.target.closest('[data-clock]')
  if (move) perform('clock', { to: move.dataset.clock, at: document.getElementById('clock-to').value })
  for (const menu of document.querySelectorAll('details[open]')) {
    if (!menu.contains(event.target)) menu.open = false
  }
})

document.addEventListener(
  'keydown',
  (event) => {
    const menu = event.key === 'Escape' ? event.target.closest('details[open]') : null
    if (!menu) return
    event.stopImmediatePropagation()
    menu.open = false
    menu.querySelector('summary').focus()
  },
  true,
)

document.querySelector('.clock-moves').addEventListener('toggle', () => {
  document.getElementById('clock-to').value = document.querySelector('#now time')?.dataset.wall ?? ''
})

const menu = document.getElementById('menu')
menu.addEventListener('click', () => {
  const open = document.getElementById('app').classList.toggle('with-menu')
  menu.setAttribute('aria-expanded', String(open))
  if (open) document.querySelector('#sidebar [aria-current]')?.focus()
})
document.getElementById('sidebar').addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || menu.getAttribute('aria-expanded') !== 'true') return
  menu.click()
  menu.focus()
})
