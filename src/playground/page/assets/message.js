import { insert } from './composer.js'
import { ask } from './confirm.js'
import { pickEmoji } from './emoji-picker.js'
import { gesture, make, perform, targetOf, toast } from './gesture.js'
import { showEarlier } from './live.js'
import { openMenu } from './menu.js'

/** Makes what stands around messages work: reactions, menus, editing, and the arrow keys that move between them. */
export function listenToMessages() {
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button')
    if (!button) return
    if (button.matches('[data-earlier]')) showEarlier()
    if (button.matches('[data-react]')) toggle(button)
    if (button.matches('[data-pick-emoji]')) pick(button)
    if (button.matches('[data-message-menu]')) openMenu(button, menuOf(button.closest('.message')))
    if (button.matches('[data-join]')) perform('join', { channel: button.dataset.join })
    if (button.matches('[data-leave]')) perform('leave', { channel: button.dataset.leave })
  })
  document.addEventListener('edit', (event) => edit(event.target))
  document.addEventListener('keydown', (event) => {
    const list = event.target.closest('.messages')
    const on = event.target === list || event.target.matches('.message')
    if (list && on) move(event, list)
  })
}

function toggle(button) {
  const given = button.getAttribute('aria-pressed') === 'true'
  perform(given ? 'unreact' : 'react', { target: targetOf(button), name: button.dataset.react })
}

function pick(button) {
  const target = targetOf(button)
  pickEmoji(button, (name) => {
    if (target) perform('react', { target, name })
    else insert(button.closest('form').querySelector('textarea'), `:${name}: `)
  })
}

function menuOf(row) {
  const target = targetOf(row)
  const shortcuts = JSON.parse(document.body.dataset.messageShortcuts).map(({ callbackId, name }) => ({
    label: name,
    run: () => perform('messageShortcut', { target, callbackId }),
  }))
  const link = `${location.origin}/archives/${target.channel}/p${target.ts.replace('.', '')}`
  const copy = { label: 'Copy link', run: () => void navigator.clipboard.writeText(link).then(() => toast('Copied.')) }
  const own = [
    { label: 'Edit message', run: () => edit(row) },
    { label: 'Delete message…', danger: true, run: () => void takeBack(row, target) },
  ]
  return [...(target.onlyMe ? [] : shortcuts), ...(target.onlyMe ? [] : [copy]), ...('own' in row.dataset ? own : [])]
}

async function takeBack(row, target) {
  const text = 'Are you sure you want to delete this message? This cannot be undone.'
  if (await ask({ title: 'Delete message', text, yes: 'Delete', danger: true })) {
    row.closest('.messages').focus()
    perform('deleteMessage', { target })
  }
}

/** Opens a message of one's own for editing, where it stands. */
function edit(row) {
  if (row.querySelector('.edit')) return
  const field = make('textarea', { value: row.dataset.own, ariaLabel: 'Edit message', dir: 'auto', maxLength: 4_000 })
  field.rows = Math.min(10, field.value.split('\n').length)
  const cancel = make('button', { type: 'button', textContent: 'Cancel' })
  const save = make('button', { type: 'submit', className: 'primary', textContent: 'Save' })
  const form = make('form', { className: 'edit' }, field, make('footer', {}, cancel, save))
  form.dataset.kept = ''
  row.dataset.editing = ''
  row.querySelector('.message-main').append(form)
  const end = () => {
    form.remove()
    delete row.dataset.editing
    row.focus()
  }
  cancel.addEventListener('click', end)
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') end()
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
  })
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const answer = await gesture('editMessage', { target: targetOf(row), text: field.value })
    if (!answer.error) end()
  })
  field.focus()
  field.setSelectionRange(field.value.length, field.value.length)
}

/** The arrow keys go from message to message; Tab then goes on to what can be done with it. */
function move(event, list) {
  const rows = [...list.querySelectorAll('.message')]
  const at = rows.indexOf(document.activeElement)
  const next = { ArrowUp: at < 0 ? rows.length - 1 : at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[
    event.key
  ]
  const row = next === undefined ? undefined : rows[next]
  if (!row) return
  event.preventDefault()
  row.focus()
  row.scrollIntoView({ block: 'nearest' })
}
