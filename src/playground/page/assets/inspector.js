import { morphChildren } from './morph.js'

const pane = document.getElementById('inspector')
const said = document.getElementById('said')

let stream
document.addEventListener('visibilitychange', connect)
connect()

/** Follows the place while anybody can see it, because a browser opens only six connections to one host. */
function connect() {
  stream?.close()
  if (document.hidden) return
  stream = new EventSource(`/inspect/live${location.search}`)
  stream.addEventListener('pane', (event) => {
    const fresh = document.createElement('div')
    fresh.innerHTML = JSON.parse(event.data).html
    morphChildren(pane, fresh)
    if (said.dataset.lost) say('')
  })
  stream.addEventListener('error', () => {
    say('The playground does not answer. Trying again…')
    said.dataset.lost = 'yes'
  })
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]')
  if (!button) return
  const text = document.getElementById(button.dataset.copy)
  try {
    await navigator.clipboard.writeText(text.textContent)
    say('Copied.')
  } catch {
    getSelection().selectAllChildren(text)
    say('Selected: copy it with the keyboard.')
  }
})

function say(words) {
  delete said.dataset.lost
  said.textContent = words
}
