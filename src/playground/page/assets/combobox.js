import { gesture, perform, targetOf } from './gesture.js'
import { chosenOptions, rememberOptions } from './values.js'

const PAUSE = 150
let timer
let asked = 0

/** Makes fields work that ask the app for their options as one types. */
export function listenToComboboxes() {
  document.addEventListener('input', (event) => {
    const field = event.target.closest('.bk-combobox')
    if (!field) return
    clearTimeout(timer)
    timer = setTimeout(() => void ask(field), PAUSE)
  })
  document.addEventListener('click', (event) => {
    const field = event.target.closest('.bk-combobox')
    if (field) open(field)
  })
  document.addEventListener('focusout', (event) => {
    const field = event.target.closest('.bk-combobox')
    if (field) setTimeout(() => close(field), 150)
  })
  document.addEventListener('keydown', (event) => {
    const field = event.target.closest('.bk-combobox')
    if (field) onKey(event, field)
  })
  document.addEventListener('mousedown', (event) => {
    const item = event.target.closest('.bk-options [role="option"]')
    if (!item) return
    event.preventDefault()
    choose(item.closest('.bk-select').querySelector('.bk-combobox'), item)
  })
}

/** Offers everything, whatever stands in the field; one that wants something typed first stays as it is. */
function open(field) {
  if (Number(field.dataset.minQueryLength) === 0) void ask(field, '')
}

function listOf(field) {
  return document.getElementById(field.getAttribute('aria-controls'))
}

async function ask(field, query = field.value) {
  if ([...query].length < Number(field.dataset.minQueryLength)) {
    close(field)
    return
  }
  asked += 1
  const mine = asked
  const list = listOf(field)
  list.hidden = false
  if (list.children.length === 0) say(list, 'Loading…')
  const { blockId, actionId } = field.dataset
  const answer = await gesture('suggest', { target: targetOf(field), blockId, actionId, query })
  if (mine !== asked) return
  show(field, list, answer.options ?? [])
}

function say(list, words) {
  list.replaceChildren(Object.assign(document.createElement('li'), { className: 'quiet', textContent: words }))
}

function show(field, list, options) {
  const items = options.map((option, index) => {
    const item = document.createElement('li')
    item.id = `${list.id}-${index}`
    item.role = 'option'
    item.textContent = option.text.text
    item.dataset.option = JSON.stringify(option)
    if (option.description) {
      const more = Object.assign(document.createElement('span'), { className: 'bk-description' })
      more.textContent = option.description.text
      item.append(' ', more)
    }
    return item
  })
  list.replaceChildren(...items)
  if (items.length === 0) say(list, 'No matches')
  list.hidden = false
  field.setAttribute('aria-expanded', 'true')
  mark(field, items[0])
}

function mark(field, item) {
  for (const one of listOf(field).children) one.removeAttribute('aria-selected')
  if (!item) {
    field.removeAttribute('aria-activedescendant')
    return
  }
  item.setAttribute('aria-selected', 'true')
  field.setAttribute('aria-activedescendant', item.id)
  item.scrollIntoView({ block: 'nearest' })
}

function onKey(event, field) {
  const list = listOf(field)
  if (list.hidden) {
    if (event.key === 'ArrowDown') open(field)
    return
  }
  const items = [...list.querySelectorAll('[role="option"]')]
  const at = items.findIndex((one) => one.getAttribute('aria-selected') === 'true')
  if (event.key === 'ArrowDown') mark(field, items[(at + 1) % items.length])
  else if (event.key === 'ArrowUp') mark(field, items.at(at - 1))
  else if (event.key === 'Enter' && items[at]) choose(field, items[at])
  else if (event.key === 'Escape') close(field)
  else return
  event.preventDefault()
  event.stopPropagation()
}

function choose(field, item) {
  const option = JSON.parse(item.dataset.option)
  const { blockId, actionId, type } = field.dataset
  const several = type.startsWith('multi_')
  const chosen = several ? [...chosenOptions(field), option] : [option]
  rememberOptions(field, chosen)
  field.value = chosen.map((one) => one.text?.text ?? one).join(', ')
  close(field)
  perform('select', { target: targetOf(field), blockId, actionId, value: several ? chosen : option })
}

function close(field) {
  // The modal it stood in may be gone by now.
  if (!field.isConnected) return
  listOf(field).hidden = true
  field.setAttribute('aria-expanded', 'false')
  field.removeAttribute('aria-activedescendant')
}
