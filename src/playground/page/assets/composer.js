import { completeAt, hideCompletions, onCompletionKey } from './completions.js'
import { gesture, perform } from './gesture.js'
import { openMenu } from './menu.js'
import { runStep } from './step.js'

/** Makes the composers send and keep their drafts, whichever place they stand for. */
export function listenToComposers() {
  document.addEventListener('input', (event) => {
    const field = event.target.closest('.composer textarea')
    if (!field) return
    keep(field)
    void completeAt(field)
  })
  document.addEventListener('keydown', (event) => {
    const field = event.target.closest('.composer textarea')
    if (field) onKey(event, field)
  })
  document.addEventListener('focusout', (event) => {
    const field = event.target.closest('.composer textarea')
    if (field) setTimeout(() => field !== document.activeElement && hideCompletions(field), 150)
  })
  document.addEventListener('submit', (event) => {
    const form = event.target.closest('.composer')
    if (!form) return
    event.preventDefault()
    void send(form)
  })
  document.addEventListener('click', (event) => {
    const inserting = event.target.closest('[data-insert]')
    if (inserting) insert(inserting.closest('form').querySelector('textarea'), inserting.dataset.insert)
    const more = event.target.closest('[data-app-menu]')
    if (more) openMenu(more, appMenu())
  })
  loadDrafts()
}

function draftOf(field) {
  const { as, in: where, thread } = document.body.dataset
  return `${field.id} ${as} ${where} ${field.id === 'reply-text' ? thread : ''}`
}

/** Puts in what was left unsent where the page is now. */
export function loadDrafts() {
  for (const field of document.querySelectorAll('.composer textarea')) {
    field.value = sessionStorage.getItem(draftOf(field)) ?? ''
    grow(field)
  }
}

/** Where one writes, as soon as a place is open; not on a phone, where it would cover half of it. */
export function focusComposer() {
  if (matchMedia('(max-width: 820px)').matches) return
  const field = document.querySelector('#reply-text') ?? document.querySelector('#composer-text')
  field?.focus()
}

/** Puts words where the cursor stands. */
export function insert(field, words) {
  const before = field.value.slice(0, field.selectionStart)
  const space = words === '@' && before !== '' && !/\s$/.test(before) ? ' ' : ''
  field.focus()
  field.setRangeText(space + words, field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

function keep(field) {
  if (field.value === '') sessionStorage.removeItem(draftOf(field))
  else sessionStorage.setItem(draftOf(field), field.value)
  grow(field)
}

function grow(field) {
  field.rows = Math.min(8, field.value.split('\n').length)
}

async function send(form) {
  const field = form.querySelector('textarea')
  const text = field.value
  if (text.trim() === '') return
  const { in: where, thread } = document.body.dataset
  const also = form.querySelector('#reply-broadcast')
  field.value = ''
  keep(field)
  hideCompletions(field)
  const answer = await gesture('compose', {
    in: where,
    text,
    ...(form.id === 'reply' ? { thread, broadcast: also?.checked === true } : {}),
  })
  if (also) also.checked = false
  // What could not be said is given back, unless something else stands there by now.
  if (answer.error && field.value === '') {
    field.value = text
    keep(field)
  }
}

function onKey(event, field) {
  if (onCompletionKey(event, field)) return
  if (event.key === 'ArrowUp' && field.value === '') {
    const own = [...document.querySelectorAll(`#${field.form.id === 'reply' ? 'thread' : 'messages'} [data-own]`)].at(
      -1,
    )
    own?.dispatchEvent(new CustomEvent('edit', { bubbles: true }))
    if (own) event.preventDefault()
    return
  }
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  field.form.requestSubmit()
}

function appMenu() {
  const shortcuts = JSON.parse(document.body.dataset.shortcuts).map(({ callbackId, name }) => ({
    label: name,
    run: () => perform('shortcut', { callbackId }),
  }))
  const steps = JSON.parse(document.body.dataset.steps).map((step) => ({
    label: `Run step: ${step.title}`,
    run: () => runStep(step),
  }))
  const items = [...shortcuts, ...steps]
  return items.length > 0 ? items : [{ label: 'The app has no shortcuts', run() {} }]
}
