import { perform } from './gesture.js'

const commands = JSON.parse(document.body.dataset.commands)
const shortcuts = JSON.parse(document.body.dataset.shortcuts)

/** Makes a composer send, keep its draft, and complete slash commands. */
export function startComposer(form) {
  const field = form.querySelector('textarea')
  const list = form.querySelector('.completions')
  const { in: where, thread } = document.body.dataset
  const draft = `${form.id} ${document.body.dataset.as} ${where} ${form.id === 'reply' ? thread : ''}`
  field.value = sessionStorage.getItem(draft) ?? ''
  grow(field)
  field.addEventListener('input', () => {
    sessionStorage.setItem(draft, field.value)
    grow(field)
    if (form.id === 'composer') complete(field, list)
  })
  field.addEventListener('blur', () => setTimeout(() => hide(field, list), 150))
  field.addEventListener('keydown', (event) => onKey(event, form, field, list))
  list.addEventListener('mousedown', (event) => {
    event.preventDefault()
    take(field, list, event.target.closest('[role="option"]'))
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const text = field.value
    if (text.trim() === '') return
    field.value = ''
    sessionStorage.removeItem(draft)
    grow(field)
    hide(field, list)
    perform('compose', { in: where, text, ...(form.id === 'reply' ? { thread } : {}) })
  })
  if (form.id === 'composer') startShortcuts(form)
}

function grow(field) {
  field.rows = Math.min(8, field.value.split('\n').length)
}

function startShortcuts(form) {
  const menu = form.querySelector('.shortcuts')
  menu.hidden = shortcuts.length === 0
  for (const { callbackId, name } of shortcuts) {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: name })
    button.addEventListener('click', () => {
      menu.open = false
      perform('shortcut', { callbackId })
    })
    const item = document.createElement('li')
    item.append(button)
    menu.querySelector('ul').append(item)
  }
}

function complete(field, list) {
  const typed = field.value
  const matches = /^\/\S*$/.test(typed) ? commands.filter((one) => one.command.startsWith(typed)) : []
  list.replaceChildren(...matches.map((one, index) => completion(list, one, index)))
  list.hidden = matches.length === 0
  field.setAttribute('aria-expanded', String(matches.length > 0))
  mark(field, list, list.firstElementChild)
}

function completion(list, { command, description, usageHint }, index) {
  const item = document.createElement('li')
  item.id = `${list.id}-${index}`
  item.role = 'option'
  item.dataset.command = command
  const name = Object.assign(document.createElement('strong'), { textContent: command })
  const hint = Object.assign(document.createElement('span'), { textContent: ` ${usageHint}` })
  const words = Object.assign(document.createElement('span'), { className: 'quiet', textContent: description })
  item.append(name, hint, words)
  return item
}

function mark(field, list, item) {
  for (const one of list.children) one.removeAttribute('aria-selected')
  item?.setAttribute('aria-selected', 'true')
  if (item) field.setAttribute('aria-activedescendant', item.id)
  else field.removeAttribute('aria-activedescendant')
}

function onKey(event, form, field, list) {
  if (list.hidden) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
    return
  }
  const items = [...list.children]
  const at = items.findIndex((one) => one.getAttribute('aria-selected') === 'true')
  if (event.key === 'ArrowDown') mark(field, list, items[(at + 1) % items.length])
  else if (event.key === 'ArrowUp') mark(field, list, items.at(at - 1))
  else if (event.key === 'Tab' || event.key === 'Enter') return takeOrSend(event, form, field, list, items[at])
  else if (event.key === 'Escape') hide(field, list)
  else return
  event.preventDefault()
}

/** Enter on a command that is typed out sends it; else it completes. */
function takeOrSend(event, form, field, list, item) {
  event.preventDefault()
  if (event.key === 'Enter' && item?.dataset.command === field.value) form.requestSubmit()
  else take(field, list, item)
}

function take(field, list, item) {
  if (!item) return
  field.value = `${item.dataset.command} `
  hide(field, list)
  field.focus()
}

function hide(field, list) {
  list.hidden = true
  field.setAttribute('aria-expanded', 'false')
  field.removeAttribute('aria-activedescendant')
}
