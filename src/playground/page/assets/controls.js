import { gesture, perform, targetOf } from './gesture.js'
import { valueIn } from './values.js'

const TEXTS = new Set(['plain_text_input', 'email_text_input', 'url_text_input', 'number_input', 'rich_text_input'])

/** Makes the controls inside blocks work, wherever blocks stand on the page. */
export function listenToControls() {
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-type="button"], .bk-overflow-item')
    if (button) void press(button)
  })
  document.addEventListener('change', (event) => {
    const control = event.target.closest('[data-action-id]')
    if (control && control.role !== 'combobox') put(control, TEXTS.has(control.dataset.type))
  })
  document.addEventListener('keydown', (event) => {
    const control = event.target.closest('input[data-dispatch]')
    if (event.key !== 'Enter' || !control || !TEXTS.has(control.dataset.type)) return
    event.preventDefault()
    put(control, false)
  })
}

/** Tells what a control holds. A text that is only left is kept, not sent: Enter sends it. */
function put(control, quiet) {
  const { blockId, actionId } = control.dataset
  const target = targetOf(control)
  if (!target) return
  perform(quiet ? 'put' : 'select', { target, blockId, actionId, value: valueIn(control) })
}

async function press(button) {
  if (!(await confirmed(button))) return
  const { blockId, actionId, value } = button.dataset
  const given = { target: targetOf(button), blockId, actionId }
  button.setAttribute('aria-busy', 'true')
  if (button.matches('.bk-overflow-item')) {
    button.closest('details').open = false
    await gesture('overflow', { ...given, option: value })
  } else await gesture('click', value === undefined ? given : { ...given, value })
  button.removeAttribute('aria-busy')
}

/** Asks first where the element wants it. */
function confirmed(button) {
  const { confirmTitle, confirmText, confirmYes, confirmNo, confirmStyle } = button.dataset
  if (confirmTitle === undefined) return true
  const dialog = document.createElement('dialog')
  dialog.className = 'confirm'
  const title = Object.assign(document.createElement('h2'), { textContent: confirmTitle })
  const text = Object.assign(document.createElement('p'), { textContent: confirmText })
  const no = Object.assign(document.createElement('button'), { type: 'button', textContent: confirmNo || 'Cancel' })
  const yes = Object.assign(document.createElement('button'), { type: 'button', textContent: confirmYes || 'Yes' })
  yes.className = confirmStyle === 'danger' ? 'danger' : 'primary'
  const foot = document.createElement('footer')
  foot.append(no, yes)
  dialog.append(title, text, foot)
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    const end = (answer) => {
      dialog.remove()
      button.focus()
      resolve(answer)
    }
    yes.addEventListener('click', () => end(true))
    no.addEventListener('click', () => end(false))
    dialog.addEventListener('cancel', () => end(false))
  })
}
