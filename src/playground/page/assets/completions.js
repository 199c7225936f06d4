import { gesture, make } from './gesture.js'
import { listOf, mark, markedIn, onArrow } from './listbox.js'

let asked = 0

/** Offers what can follow on the word before the cursor: commands, people, channels, emoji. */
export async function completeAt(field) {
  asked += 1
  const mine = asked
  const typed = wordBefore(field)
  if (typed === undefined) return hideCompletions(field)
  const { items = [] } = await gesture('complete', { typed, thread: field.id === 'reply-text' })
  if (mine !== asked || wordBefore(field) !== typed || document.activeElement !== field) return
  show(field, items)
}

/** The beginning that can be completed; a command only where the message begins. */
function wordBefore(field) {
  const before = field.value.slice(0, field.selectionStart)
  if (/^\/\S*$/.test(before)) return before
  return /(?:^|[\s(])([@#][^\s@#]*|:[a-z0-9_+-]{2,})$/.exec(before)?.[1]
}

function show(field, items) {
  const list = listOf(field)
  list.replaceChildren(
    ...items.map(({ insert, label, more }, index) => {
      const item = make('li', { id: `${list.id}-${index}`, role: 'option' }, make('strong', { textContent: label }))
      if (more) item.append(make('span', { className: 'quiet', textContent: more }))
      item.dataset.insert = insert
      item.addEventListener('mousedown', (event) => {
        event.preventDefault()
        take(field, item)
      })
      return item
    }),
  )
  list.hidden = items.length === 0
  mark(field, list.firstElementChild)
}

/** Moves in the list, takes from it or closes it; false when the key is none of its own. */
export function onCompletionKey(event, field) {
  const list = listOf(field)
  if (list.hidden) return false
  const marked = markedIn(field)
  if (event.key === 'Escape') hideCompletions(field)
  else if (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey)) {
    // Enter on what is typed out already sends it.
    if (event.key === 'Enter' && marked?.dataset.insert === wordBefore(field)) {
      hideCompletions(field)
      return false
    }
    take(field, marked)
  } else if (!onArrow(field, [...list.children], event.key)) return false
  event.preventDefault()
  return true
}

function take(field, item) {
  if (!item) return
  const end = field.selectionStart
  const start = end - (wordBefore(field) ?? '').length
  field.setRangeText(`${item.dataset.insert} `, start, end, 'end')
  hideCompletions(field)
  field.focus()
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

/** Takes the offers away. */
export function hideCompletions(field) {
  const list = listOf(field)
  if (!list) return
  list.hidden = true
  field.removeAttribute('aria-activedescendant')
}
