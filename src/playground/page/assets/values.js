const CHOICES = new Set(['checkboxes', 'radio_buttons'])
/** These carry whole options; menus of people and channels carry ids. */
const WHOLE = /static|external/

/** What stands in a control now, in the shape a gesture carries it; several controls may be one element (checkboxes). */
export function valueIn(control) {
  const { type } = control.dataset
  if (CHOICES.has(type)) return choicesOf(control, type)
  if (control.dataset.chosen !== undefined) return chosenIn(control)
  if (type === 'file_input') return null
  if (/select$|picker$|rich_text|number/.test(type)) return control.value === '' ? null : control.value
  return control.value
}

function choicesOf(control, type) {
  const group = control.closest('.bk-choices')
  const chosen = [...group.querySelectorAll('input:checked')].map((one) => one.value)
  return type === 'checkboxes' ? chosen : (chosen[0] ?? null)
}

function chosenIn(control) {
  const { type } = control.dataset
  const chosen = chosenOptions(control).map((one) => (WHOLE.test(type) ? one : one.value))
  return type.startsWith('multi_') ? chosen : (chosen[0] ?? null)
}

/** The options chosen in a field that finds them by typing. */
export function chosenOptions(control) {
  return JSON.parse(control.dataset.chosen)
}
