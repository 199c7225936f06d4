import { make } from './gesture.js'

/** Asks something before it is done; true for yes. Focus goes back to where it was. */
export function ask({ title, text, yes, no, danger }) {
  const heading = make('h2', { id: 'confirm-title', textContent: title })
  const deny = make('button', { type: 'button', textContent: no || 'Cancel' })
  const confirm = make('button', {
    type: 'button',
    textContent: yes || 'Yes',
    className: danger ? 'danger' : 'primary',
  })
  const words = make('p', { textContent: text, dir: 'auto' })
  const dialog = make('dialog', { className: 'confirm' }, heading, words, make('footer', {}, deny, confirm))
  dialog.setAttribute('aria-labelledby', heading.id)
  dialog.dataset.kept = ''
  const before = document.activeElement
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    const end = (answer) => {
      dialog.remove()
      if (before?.isConnected) before.focus()
      resolve(answer)
    }
    confirm.addEventListener('click', () => end(true))
    deny.addEventListener('click', () => end(false))
    dialog.addEventListener('cancel', (event) => {
      event.stopPropagation()
      end(false)
    })
  })
}

/** Asks first where an element wants it, as its app says. */
export function confirmed(control) {
  const { confirmTitle, confirmText, confirmYes, confirmNo, confirmStyle } = control.dataset
  if (confirmTitle === undefined) return Promise.resolve(true)
  const danger = confirmStyle === 'danger'
  return ask({ title: confirmTitle, text: confirmText, yes: confirmYes, no: confirmNo, danger })
}
