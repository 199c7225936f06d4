const CHOICES = new Set(['checkboxes', 'radio_buttons'])

/** What stands in a control now, in the shape a gesture carries it; several controls may be one element (checkboxes). */
export function valueIn(control) {
  const { type } = control.dataset
  if (CHOICES.has(type)) return choicesOf(control, type)
  if (control.dataset.values !== undefined) return chosenOptions(control)
  if (type === 'external_select') return chosenOptions(control)[0] ?? control.dataset.value ?? null
  if (control.nodeName === 'SELECT') {
    const chosen = [...control.selectedOptions].map((one) => one.value).filter((one) => one !== '')
    return control.multiple ? chosen : (chosen[0] ?? null)
  }
  if (type === 'datetimepicker')
    return control.value === '' ? null : Math.floor(new Date(control.value).getTime() / 1_000)
  if (type === 'rich_text_input') return control.value === '' ? null : richText(control.value)
  if (type === 'file_input') return null
  return control.value
}

function choicesOf(control, type) {
  const group = control.closest('.bk-choices')
  const chosen = [...group.querySelectorAll('input:checked')].map((one) => one.value)
  return type === 'checkboxes' ? chosen : (chosen[0] ?? null)
}

const options = new WeakMap()

/** Remembers the whole options a person chose in a field that asks the app for them. */
export function rememberOptions(control, chosen) {
  options.set(control, chosen)
}

/** What was chosen there; before the first choice on this page only the values are known. */
export function chosenOptions(control) {
  const standing = options.get(control)
  if (standing) return standing
  const values = control.dataset.values ?? JSON.stringify(control.dataset.value ? [control.dataset.value] : [])
  return JSON.parse(values)
}

function richText(text) {
  const sections = [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }]
  return { type: 'rich_text', elements: sections }
}
