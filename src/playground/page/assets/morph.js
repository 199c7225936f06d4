/**
 * Makes the children of one element like those of another, and touches only what differs, so that focus, selection, open
 * menus and what is being typed stay. Elements with an id are matched by it. What the script put in itself (`data-kept`)
 * stays where it is; what the live stream fills (`data-live`) keeps its content.
 */
export function morphChildren(from, to) {
  const known = new Map([...from.children].filter((one) => one.id).map((one) => [one.id, one]))
  let here = passKept(from.firstChild)
  for (const wanted of [...to.childNodes]) {
    const match = matchFor(here, wanted, known)
    if (!match) {
      from.insertBefore(wanted, here)
      continue
    }
    if (match !== here && match.contains(document.activeElement)) here = moveBehind(here, match)
    if (match === here) here = passKept(here.nextSibling)
    else from.insertBefore(match, here)
    morphNode(match, wanted)
  }
  while (here) {
    const next = passKept(here.nextSibling)
    here.remove()
    here = next
  }
}

/** What has focus would lose it by moving; what stands before it moves instead. */
function moveBehind(first, match) {
  const before = []
  for (let node = first; node !== null && node !== match; node = passKept(node.nextSibling)) before.push(node)
  match.after(...before)
  return match
}

function passKept(node) {
  let here = node
  while (here?.dataset?.kept !== undefined) here = here.nextSibling
  return here
}

function matchFor(here, wanted, known) {
  if (wanted.id) return known.get(wanted.id)
  const same = here && here.nodeType === wanted.nodeType && here.nodeName === wanted.nodeName && !here.id
  return same ? here : undefined
}

/** Makes one node like another of its kind. */
export function morphNode(from, to) {
  if (from.nodeType !== Node.ELEMENT_NODE) {
    if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue
    return
  }
  // The script fills these itself.
  if (from.matches('.bk-options, .completions, [data-error-for]')) return
  if (from.nodeName === 'TEXTAREA') {
    morphTextarea(from, to)
    return
  }
  const changed = morphAttributes(from, to)
  morphControl(from, to, changed)
  if (from.hasAttribute('data-live')) return
  morphChildren(from, to)
  if (from.nodeName === 'SELECT' && chosenOf(from) !== chosenOf(to)) chooseLike(from, to)
}

const OWN_ATTRIBUTES = new Set([
  'open',
  'inert',
  'data-editing',
  'aria-expanded',
  'aria-activedescendant',
  'aria-invalid',
  'aria-busy',
])

function morphAttributes(from, to) {
  const changed = new Set()
  for (const { name, value } of [...to.attributes]) {
    if (OWN_ATTRIBUTES.has(name) || from.getAttribute(name) === value) continue
    from.setAttribute(name, value)
    changed.add(name)
  }
  for (const { name } of [...from.attributes]) {
    if (OWN_ATTRIBUTES.has(name) || to.hasAttribute(name)) continue
    from.removeAttribute(name)
    changed.add(name)
  }
  return changed
}

/** A control follows the server only where the server's own value changed, and never under the hands of the person. */
function morphControl(from, to, changed) {
  if (from.nodeName !== 'INPUT' || from === document.activeElement) return
  if (changed.has('value')) from.value = to.getAttribute('value') ?? ''
  if (changed.has('checked')) from.checked = to.hasAttribute('checked')
}

function morphTextarea(from, to) {
  const changed = from.defaultValue !== to.defaultValue
  morphAttributes(from, to)
  if (!changed) return
  from.defaultValue = to.defaultValue
  if (from !== document.activeElement) from.value = to.defaultValue
}

function chosenOf(select) {
  return JSON.stringify([...select.options].filter((one) => one.hasAttribute('selected')).map((one) => one.value))
}

function chooseLike(from, to) {
  if (from === document.activeElement) return
  const chosen = new Set([...to.selectedOptions].map((one) => one.value))
  for (const option of from.options) option.selected = chosen.has(option.value)
}
