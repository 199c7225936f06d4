import { confirmed } from './confirm.js'
import { gesture, make, perform, targetOf, toast } from './gesture.js'
import { listOf, mark, markedIn, onArrow } from './listbox.js'
import { chosenOptions, valueIn } from './values.js'

const PAUSE = 150
const MOST = 100
let timer
let asked = 0

/** Makes fields work that find an option as one types: among those they hold, or by asking the app. */
export function listenToComboboxes() {
  const on = (name, act) =>
    document.addEventListener(name, (event) => {
      const field = event.target.closest('.bk-combobox')
      if (field) act(field, event)
    })
  on('input', (field) => {
    clearTimeout(timer)
    timer = setTimeout(() => void ask(field), 'options' in field.dataset ? 0 : PAUSE)
  })
  on('click', open)
  on('focusout', (field) => setTimeout(() => leave(field), 150))
  on('keydown', onKey)
  document.addEventListener('mousedown', (event) => {
    const item = event.target.closest('.bk-options [role="option"]')
    if (!item) return
    event.preventDefault()
    void choose(fieldOf(item), item)
  })
  document.addEventListener('keydown', (event) => {
    const token = /^(Delete|Backspace)$/.test(event.key) && event.target.closest('.bk-token')
    if (token) token.click()
  })
  document.addEventListener('click', (event) => {
    const token = event.target.closest('.bk-token')
    if (!token) return
    const field = fieldOf(token)
    field.focus()
    void put(
      field,
      chosenOptions(field).filter((one) => one.value !== token.dataset.remove),
    )
  })
}

function fieldOf(part) {
  return part.closest('.bk-select').querySelector('.bk-combobox')
}

function isSeveral(field) {
  return field.dataset.type.startsWith('multi_')
}

/** Offers everything, whatever stands in the field; one that wants something typed first stays as it is. */
function open(field) {
  if (Number(field.dataset.minQueryLength) === 0) void ask(field, '')
}

async function ask(field, query = field.value) {
  if ([...query].length < Number(field.dataset.minQueryLength)) return close(field)
  asked += 1
  const mine = asked
  const list = listOf(field)
  if (!('options' in field.dataset) && list.children.length === 0) say(field, 'Loading…')
  const options = await optionsFor(field, query)
  if (mine === asked && field.isConnected) show(field, options)
}

async function optionsFor(field, query) {
  const { options, blockId, actionId } = field.dataset
  const taken = new Set(isSeveral(field) ? chosenOptions(field).map((one) => one.value) : [])
  const left = (all) => all.filter((one) => !taken.has(one.value))
  if (options === undefined) {
    const answer = await gesture('suggest', { target: targetOf(field), blockId, actionId, query })
    return left(answer.options ?? [])
  }
  const wanted = query.trim().toLowerCase()
  return left(JSON.parse(options).filter((one) => one.text.text.toLowerCase().includes(wanted))).slice(0, MOST)
}

function say(field, words) {
  const list = listOf(field)
  list.replaceChildren(make('li', { className: 'quiet', role: 'option', ariaDisabled: 'true', textContent: words }))
  list.firstElementChild.dataset.nothing = ''
  list.hidden = false
}

function show(field, options) {
  const list = listOf(field)
  const items = options.map((option, index) => {
    const item = make('li', { id: `${list.id}-${index}`, role: 'option', textContent: option.text.text, dir: 'auto' })
    item.dataset.option = JSON.stringify(option)
    if (option.description) {
      item.append(' ', make('span', { className: 'bk-description', textContent: option.description.text }))
    }
    return item
  })
  list.replaceChildren(...items)
  if (items.length === 0) say(field, 'No matches')
  list.hidden = false
  field.setAttribute('aria-expanded', 'true')
  list.scrollIntoView({ block: 'nearest' })
  mark(field, items[0])
}

function onKey(field, event) {
  const list = listOf(field)
  if (event.key === 'Backspace' && field.value === '' && isSeveral(field)) {
    void put(field, chosenOptions(field).slice(0, -1))
    return
  }
  if (list.hidden) {
    if (event.key === 'ArrowDown') open(field)
    return
  }
  const items = [...list.querySelectorAll('[role="option"]:not([data-nothing])')]
  const marked = markedIn(field)
  if (event.key === 'Enter' && marked) void choose(field, marked)
  else if (event.key === 'Escape') close(field)
  else if (!onArrow(field, items, event.key)) return
  event.preventDefault()
  // Escape closes the offers, and not the modal they stand in too.
  event.stopImmediatePropagation()
}

async function choose(field, item) {
  if (item.dataset.option === undefined) return
  const option = JSON.parse(item.dataset.option)
  close(field)
  const several = isSeveral(field)
  const chosen = several ? [...chosenOptions(field), option] : [option]
  const { max } = field.dataset
  if (max !== undefined && chosen.length > Number(max)) return toast(`You can choose ${max} here.`)
  field.value = several ? '' : option.text.text
  await put(field, chosen)
}

/** Tells what is chosen now; the page draws it when the playground knows it. */
async function put(field, chosen) {
  const before = field.dataset.chosen
  if (!(await confirmed(field))) {
    restore(field)
    return
  }
  field.dataset.chosen = JSON.stringify(chosen)
  const { blockId, actionId } = field.dataset
  const answer = await gesture('select', { target: targetOf(field), blockId, actionId, value: valueIn(field) })
  if (!answer.error) return
  field.dataset.chosen = before
  restore(field)
}

function restore(field) {
  field.value = isSeveral(field) ? '' : (chosenOptions(field)[0]?.text?.text ?? '')
}

/** An emptied field chooses nothing; words that are no choice go. */
function leave(field) {
  if (!field.isConnected || field === document.activeElement) return
  close(field)
  const chosen = chosenOptions(field)
  if (!isSeveral(field) && field.value === '' && chosen.length > 0) {
    field.dataset.chosen = '[]'
    const { blockId, actionId } = field.dataset
    perform('select', { target: targetOf(field), blockId, actionId, value: null })
  } else restore(field)
}

function close(field) {
  // The modal it stood in may be gone by now.
  if (!field.isConnected) return
  listOf(field).hidden = true
  field.setAttribute('aria-expanded', 'false')
  field.removeAttribute('aria-activedescendant')
}
