import { gesture, make } from './gesture.js'
import { closePopup, openPopup } from './menu.js'

const OFTEN = {
  '+1': '👍',
  white_check_mark: '✅',
  eyes: '👀',
  raised_hands: '🙌',
  tada: '🎉',
  heart: '❤️',
  rocket: '🚀',
  pray: '🙏',
  joy: '😂',
  thinking_face: '🤔',
  fire: '🔥',
  100: '💯',
  warning: '⚠️',
  x: '❌',
  wave: '👋',
}

/** Lets a person pick an emoji at a button, among those used often or by name, and calls with its name. */
export function pickEmoji(button, picked) {
  const search = make('input', { type: 'text', placeholder: 'Search emoji', ariaLabel: 'Search emoji', maxLength: 40 })
  const grid = make('div', { className: 'emoji-grid', role: 'group', ariaLabel: 'Emoji' })
  const show = (entries) => grid.replaceChildren(...entries.map(([name, text]) => choice(name, text, picked)))
  show(Object.entries(OFTEN))
  search.addEventListener('input', async () => {
    const typed = search.value.trim().toLowerCase()
    if (typed === '') return show(Object.entries(OFTEN))
    const { items = [] } = await gesture('complete', { typed: `:${typed}`, thread: false })
    if (search.value.trim().toLowerCase() === typed) show(items.map((one) => [one.insert.slice(1, -1), one.more]))
  })
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') grid.querySelector('button')?.click()
    if (event.key === 'ArrowDown') grid.querySelector('button')?.focus()
  })
  openPopup(button, make('div', { className: 'popup emoji-picker', role: 'dialog', ariaLabel: 'Emoji' }, search, grid))
  search.focus()
}

function choice(name, text, picked) {
  const button = make('button', { type: 'button', textContent: text, title: `:${name}:`, ariaLabel: name })
  button.addEventListener('click', () => {
    closePopup()
    picked(name)
  })
  return button
}
