let toastTimer

/** Sends one gesture and gives the answer. What went wrong is shown, in words, for a while. */
export async function gesture(name, given = {}) {
  try {
    const response = await fetch(`/gesture/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: document.body.dataset.as, ...given }),
    })
    const answer = await response.json()
    if (answer.error || answer.trouble) toast(answer.error ?? answer.trouble)
    return answer
  } catch {
    toast('The playground does not answer. Is it still running?')
    return { error: 'no answer' }
  }
}

/** Sends a gesture whose answer nobody waits for. */
export function perform(name, given) {
  void gesture(name, given)
}

/** Shows a sentence at the foot of the page for some seconds. */
export function toast(words) {
  const place = document.getElementById('toast')
  place.textContent = words
  place.classList.add('shown')
  clearTimeout(toastTimer)
  toastTimer = setTimeout(() => place.classList.remove('shown'), 6_000)
}

/** The message or view an element belongs to. */
export function targetOf(element) {
  const holder = element.closest('[data-target]')
  return holder ? JSON.parse(holder.dataset.target) : undefined
}

/** A new element with some properties, and what it holds. */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}
