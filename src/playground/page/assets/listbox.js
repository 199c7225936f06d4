/** The list of offers that belongs to a field. */
export function listOf(field) {
  return document.getElementById(field.getAttribute('aria-controls'))
}

/** Makes one of the offers the one that Enter takes; none where there is none. */
export function mark(field, item) {
  for (const one of listOf(field).children) one.setAttribute('aria-selected', String(one === item))
  if (item) field.setAttribute('aria-activedescendant', item.id)
  else field.removeAttribute('aria-activedescendant')
  item?.scrollIntoView({ block: 'nearest' })
}

/** The offer that is marked. */
export function markedIn(field) {
  return listOf(field).querySelector('[aria-selected="true"]')
}

/** Marks the next or the one before, and from the end the first; false when the key is no arrow. */
export function onArrow(field, items, key) {
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return false
  const at = items.indexOf(markedIn(field))
  mark(field, key === 'ArrowDown' ? items[(at + 1) % items.length] : items.at(at - 1))
  return true
}
