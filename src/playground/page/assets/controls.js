import { confirmed } from './confirm.js'
import { gesture, perform, targetOf, toast } from './gesture.js'
import { valueIn } from './values.js'

const TEXTS = new Set(['plain_text_input', 'email_text_input', 'url_text_input', 'number_input', 'rich_text_input'])
const PAUSE = 300
const MOMENTS = 'input:is([type="date"], [type="time"], [type="datetime-local"])[data-action-id]'
let typing
/** The date or time one is typing into: each key makes another date of it, so it is told when one is done. */
let typedInto

/** Makes the controls inside blocks work, wherever blocks stand on the page. */
export function listenToControls() {
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-type="button"], .bk-overflow-item')
    if (button) void press(button)
  })
  document.addEventListener('change', (event) => {
    const control = event.target.closest('[data-action-id]')
    if (!control || control.role === 'combobox') return
    if (control === typedInto) return
    if (control.type === 'file') void attach(control)
    else void put(control)
  })
  document.addEventListener('input', (event) => {
    const field = event.target.closest('[data-dispatch~="on_character_entered"]')
    if (!field) return
    clearTimeout(typing)
    typing = setTimeout(() => type(field, 'characters'), PAUSE)
  })
  document.addEventListener('keydown', (event) => {
    if (!event.target.matches(MOMENTS)) return
    if (event.key === 'Enter') tellTyped()
    else if (/^(\d|Arrow.*|Backspace|Delete|[ap])$/i.test(event.key)) typedInto = event.target
  })
  document.addEventListener('focusout', tellTyped)
  document.addEventListener('keydown', (event) => {
    const control = event.target.closest('input[data-dispatch]')
    if (event.key !== 'Enter' || !control || !TEXTS.has(control.dataset.type)) return
    event.preventDefault()
    type(control, 'enter')
  })
}

function tellTyped() {
  const field = typedInto
  typedInto = undefined
  if (field?.isConnected && field.value !== field.defaultValue) void put(field)
}

function placeOf(control) {
  const { blockId, actionId } = control.dataset
  return { target: targetOf(control), blockId, actionId }
}

function type(control, only) {
  if (control.isConnected) perform('type', { ...placeOf(control), value: valueIn(control), only })
}

/** Tells what a control holds. A text that is only left is kept, not sent: Enter sends it. */
async function put(control) {
  const place = placeOf(control)
  if (!place.target) return
  if (TEXTS.has(control.dataset.type)) return perform('put', { ...place, value: valueIn(control) })
  const value = valueIn(control)
  if (await confirmed(control)) return perform('select', { ...place, value })
  takeBack(control)
}

/** Shows again what stood in a control before the person thought better of it. */
function takeBack(control) {
  if (control.nodeName === 'SELECT') {
    for (const option of control.options) option.selected = option.defaultSelected
    return
  }
  for (const one of control.closest('.bk-choices')?.querySelectorAll('input') ?? []) one.checked = one.defaultChecked
  if (!control.closest('.bk-choices')) control.value = control.defaultValue
}

async function press(button) {
  if (button.getAttribute('aria-busy') === 'true') return
  const menu = button.matches('.bk-overflow-item') ? button.closest('details') : undefined
  if (menu) {
    menu.open = false
    menu.querySelector('summary').focus()
  }
  if (!(await confirmed(button))) return
  const { value } = button.dataset
  button.setAttribute('aria-busy', 'true')
  if (menu) await gesture('overflow', { ...placeOf(button), option: value })
  else await gesture('click', value === undefined ? placeOf(button) : { ...placeOf(button), value })
  button.removeAttribute('aria-busy')
}

/** Gives the playground the files a person picked; they are seen with the form. */
async function attach(control) {
  const { target, blockId, actionId } = placeOf(control)
  if (!target?.view) return
  const picked = [...control.files]
  if (picked.some((file) => file.size > 20_000_000)) return toast('A file may have 20 MB here.')
  control.setAttribute('aria-busy', 'true')
  const files = await Promise.all(picked.map(async (file) => ({ name: file.name, content: await base64(file) })))
  await gesture('attach', { view: target.view, blockId, actionId, files })
  control.removeAttribute('aria-busy')
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(reader.result.slice(reader.result.indexOf(',') + 1)))
    reader.addEventListener('error', () => reject(reader.error))
    reader.readAsDataURL(file)
  })
}
