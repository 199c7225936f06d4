import { gesture, make, toast } from './gesture.js'

/** Asks for a workflow step's inputs, runs it as a workflow would, and says how it ended. */
export function runStep({ callbackId, title, inputs }) {
  const heading = make('h2', { id: 'step-title', textContent: title })
  const fields = inputs.map((one) => {
    const field = make('input', {
      type: 'text',
      className: 'bk-field',
      name: one.name,
      required: one.is_required === true,
    })
    return make('label', { className: 'bk-label' }, one.title || one.name, field)
  })
  const cancel = make('button', { type: 'button', textContent: 'Cancel' })
  const run = make('button', { type: 'submit', className: 'primary', textContent: 'Run' })
  const form = make('form', {}, heading, ...fields, make('footer', {}, cancel, run))
  const dialog = make('dialog', { className: 'confirm' }, form)
  dialog.setAttribute('aria-labelledby', heading.id)
  dialog.dataset.kept = ''
  const before = document.activeElement
  const end = () => {
    dialog.remove()
    if (before?.isConnected) before.focus()
  }
  cancel.addEventListener('click', end)
  dialog.addEventListener('close', end)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const given = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''))
    end()
    const { state, outputs, reason } = await gesture('runStep', { callbackId, inputs: given })
    if (state === 'completed') toast(`${title} completed: ${JSON.stringify(outputs ?? {})}`)
    else if (state === 'failed') toast(`${title} failed: ${reason}`)
    else if (state === 'running') toast(`${title} has not ended yet.`)
  })
  document.body.append(dialog)
  dialog.showModal()
}
