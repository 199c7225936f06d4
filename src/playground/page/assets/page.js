import { listenToComboboxes } from './combobox.js'
import { startComposer } from './composer.js'
import { listenToControls } from './controls.js'
import { perform, targetOf } from './gesture.js'
import { live } from './live.js'
import { listenToModals, modalChanged } from './modal.js'

const { as, in: where } = document.body.dataset

live((id, pane) => {
  if (id === 'modal') modalChanged(pane)
  if (id === 'sidebar') showWhereOneIs(pane)
  for (const field of pane.querySelectorAll('[data-seconds]')) showMoment(field)
})
listenToControls()
listenToComboboxes()
listenToModals()
for (const form of document.querySelectorAll('.composer')) startComposer(form)
if (where === 'home') perform('openHome')
document.querySelector('#reply-text, #composer-text')?.focus()

document.getElementById('who').addEventListener('change', (event) => {
  const place = new URLSearchParams(location.search)
  place.set('as', event.target.value)
  place.set('in', place.get('in') ?? where)
  location.assign(`/?${place}`)
})

document.addEventListener('click', (event) => {
  const move = event.target.closest('[data-clock]')
  if (move) perform('clock', { to: move.dataset.clock, at: document.getElementById('clock-to').value })
  const shortcut = event.target.closest('[data-message-shortcut]')
  if (shortcut) {
    perform('messageShortcut', { target: targetOf(shortcut), callbackId: shortcut.dataset.messageShortcut })
  }
  for (const menu of document.querySelectorAll('details[open]')) {
    if (!menu.contains(event.target)) menu.open = false
  }
})

document.querySelector('.clock-moves').addEventListener('toggle', () => {
  document.getElementById('clock-to').value = document.querySelector('#now time')?.dataset.wall ?? ''
})

/** On a narrow screen the list of channels runs off to the side. */
function showWhereOneIs(sidebar) {
  if (sidebar.dataset.shown) return
  sidebar.dataset.shown = 'yes'
  sidebar.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
}

/** Shows a preset moment, which comes in seconds, in the browser's own zone. */
function showMoment(field) {
  if (field.value !== '' || field === document.activeElement) return
  const at = new Date(Number(field.dataset.seconds) * 1_000)
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000)
  field.value = local.toISOString().slice(0, 16)
}

document.title = `${document.title} · ${as}`
