import { gesture, perform } from './gesture.js'
import { valueIn } from './values.js'

const FIELDS = '.modal-main :is(input, textarea, select, button)'
const STOPS = ':is(a[href], button, input, textarea, select, summary):not([disabled])'

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
    if (!form || document.querySelector('dialog[open], .popup')) return
    if (event.key === 'Escape') close(form, false)
    if (event.key === 'Tab') keepInside(event, form)
  })
}

/** From the last stop of a modal Tab leads to its first, and back. */
function keepInside(event, form) {
  const stops = [...form.querySelectorAll(STOPS)].filter((one) => one.checkVisibility())
  const [first, last] = [stops[0], stops.at(-1)]
  const at = document.activeElement
  if (form.contains(at) && at !== (event.shiftKey ? first : last) && at !== form) return
  if (at === form && !event.shiftKey) return
  event.preventDefault()
  ;(event.shiftKey ? last : first)?.focus()
}

/** Looks after focus and field errors once the modal pane changed. */
export function modalChanged(pane) {
  const form = pane.querySelector('.modal')
  // Read before the rest of the page becomes inert, which takes its focus away.
  if (form && !shown) cameFrom = document.activeElement
  document.getElementById('app').inert = form !== null
  if (!form) {
    if (shown) giveBack()
    shown = undefined
    return
  }
  const errors = JSON.parse(form.dataset.errors)
  const settled =
    shown === form.id && form.contains(document.activeElement) && (hadFields || !form.querySelector(FIELDS))
  shown = form.id
  hadFields = form.querySelector(FIELDS) !== null
  if (!settled && !document.querySelector('dialog[open]')) {
    const first = form.querySelector('[autofocus]') ?? form.querySelector(FIELDS) ?? form
    first.focus()
  }
  showErrors(form, errors)
}

function giveBack() {
  const kept = cameFrom?.isConnected && cameFrom !== document.body
  const place = kept ? cameFrom : (document.getElementById('composer-text') ?? document.getElementById('messages'))
  place?.focus()
}

function showErrors(form, errors) {
  let first
  for (const place of form.querySelectorAll('[data-error-for]')) {
    const words = errors[place.dataset.errorFor] ?? ''
    const controls = place.closest('.bk-block').querySelectorAll('[data-action-id]')
    if (words) first ??= place.textContent === words ? undefined : controls[0]
    if (place.textContent !== words) place.textContent = words
    for (const control of controls) {
      if (words) control.setAttribute('aria-invalid', 'true')
      else control.removeAttribute('aria-invalid')
    }
  }
  first?.focus()
}

async function submit(form) {
  const values = {}
  for (const block of form.querySelectorAll('.bk-input')) {
    const control = block.querySelector('[data-action-id]')
    if (control && control.type !== 'file') values[control.dataset.blockId] = valueIn(control)
  }
  const button = form.querySelector('[type="submit"]')
  if (button?.getAttribute('aria-busy') === 'true') return
  button?.setAttribute('aria-busy', 'true')
  await gesture('submit', { view: JSON.parse(form.dataset.target).view, values })
  button?.removeAttribute('aria-busy')
}

function close(form, all) {
  perform('closeView', { view: JSON.parse(form.dataset.target).view, all })
}
