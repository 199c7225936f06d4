import { make } from './gesture.js'

let open

/** Opens a menu at a button: arrow keys move, Escape closes, and focus goes back to the button. */
export function openMenu(button, items) {
  const entries = items.map(({ label, danger, run }) => {
    const entry = make('button', { type: 'button', role: 'menuitem', textContent: label, tabIndex: -1 })
    if (danger) entry.className = 'danger-text'
    entry.addEventListener('click', () => {
      closePopup()
      run()
    })
    return entry
  })
  const menu = make('div', { role: 'menu', className: 'popup menu', ariaLabel: button.ariaLabel }, ...entries)
  menu.addEventListener('keydown', (event) => {
    const at = entries.indexOf(document.activeElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    entries.at(to % entries.length).focus()
  })
  openPopup(button, menu)
  entries[0]?.focus()
}

/** Shows something beside a button until Escape, Tab out of it or a click elsewhere. */
export function openPopup(button, element) {
  const again = open?.button === button
  closePopup()
  if (again) return
  element.dataset.kept = ''
  document.body.append(element)
  button.setAttribute('aria-expanded', 'true')
  open = { button, element }
  place(button, element)
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    closePopup()
  })
  element.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !element.contains(event.relatedTarget) && open?.element === element) closePopup(false)
  })
}

/** Closes what is open; focus goes back to where it came from. */
export function closePopup(giveBack = true) {
  if (!open) return
  const { button, element } = open
  open = undefined
  const had = element.contains(document.activeElement)
  element.remove()
  // Before the button is told: it may show only while its menu is open or focus is near.
  if (giveBack && had && button.isConnected) button.focus()
  button.setAttribute('aria-expanded', 'false')
}

/** Above the button where there is no room below; never off the screen. */
function place(button, element) {
  const at = button.getBoundingClientRect()
  const { width, height } = element.getBoundingClientRect()
  const below = at.bottom + height + 8 < innerHeight
  element.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - height - 4)}px`
  element.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`
}

document.addEventListener('mousedown', (event) => {
  if (open && !open.element.contains(event.target) && !open.button.contains(event.target)) closePopup(false)
})
