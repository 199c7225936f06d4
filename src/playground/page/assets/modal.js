import { gesture, perform } from './gesture.js'
import { valueIn } from './values.js'

let shown
/** Whether the modal had anything to fill in when it last changed: a view that only says "loading" has not. */
let hadFields = false
let cameFrom

/** Makes modals open, submit and close, by mouse and keyboard. */
export function listenToModals() {
  document.addEventListener('submit', (event) => {
    const form = event.target.closest('.modal')
    if (!form) return
    event.preventDefault()
    void submit(form)
  })
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-close]')
    if (button) close(button.closest('.modal'), button.dataset.close === 'all')
  })
  document.addEventListener('keydown', (event) => {
    const form = document.querySelector('.modal')
    if (event.key === 'Escape' && form && !document.querySelector('dialog[open]')) close(form, false)
  })
}

/** Looks after focus and field errors once the modal pane changed. */
export function modalChanged(pane) {
  const form = pane.querySelector('.modal')
  // Read before the rest of the page becomes inert, which takes its focus away.
  if (form && !shown) cameFrom = document.activeElement
  document.getElementById('app').inert = form !== null
  if (!form) {
    if (shown) cameFrom?.focus()
    shown = undefined
    return
  }
  const errors = JSON.parse(form.dataset.errors)
  showErrors(form, errors)
  const fields = '.modal-main :is(input, textarea, select, button)'
  const settled =
    shown === form.id && form.contains(document.activeElement) && (hadFields || !form.querySelector(fields))
  shown = form.id
  hadFields = form.querySelector(fields) !== null
  if (settled || document.querySelector('dialog[open]')) return
  const first = form.querySelector('[autofocus]') ?? form.querySelector(fields) ?? form
  first.focus()
}

function showErrors(form, errors) {
  let first
  for (const place of form.querySelectorAll('[data-error-for]')) {
    const words = errors[place.dataset.errorFor] ?? ''
    const control = place.closest('.bk-block').querySelector('[data-action-id]')
    if (words) first ??= place.textContent === words ? undefined : control
    if (place.textContent !== words) place.textContent = words
    if (words) control?.setAttribute('aria-invalid', 'true')
    else control?.removeAttribute('aria-invalid')
  }
  first?.focus()
}

async function submit(form) {
  const values = {}
  for (const block of form.querySelectorAll('.bk-input')) {
    const control = block.querySelector('[data-action-id]')
    const value = control && valueIn(control)
    if (control && control.type !== 'file') values[control.dataset.blockId] = value
  }
  const button = form.querySelector('[type="submit"]')
  button?.setAttribute('aria-busy', 'true')
  button?.setAttribute('disabled', '')
  await gesture('submit', { view: JSON.parse(form.dataset.target).view, values })
  button?.removeAttribute('aria-busy')
  button?.removeAttribute('disabled')
}

function close(form, all) {
  perform('closeView', { view: JSON.parse(form.dataset.target).view, all })
}
