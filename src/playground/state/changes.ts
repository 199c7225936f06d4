/** Tells whoever waits that something in the playground changed. */
export type Changes = {
  /** Says that something changed; listeners hear of it soon, once for many changes. */
  tell(): void
  onChange(listener: () => void): () => void
  /**
   * Waits until a condition gives something truthy and returns it. Looked at on every change in the playground, and ten
   * times a second for what changes outside it. Throws after `within` milliseconds of real time, saying what was waited for.
   */
  until<T>(condition: () => T | Promise<T>, options?: UntilOptions): Promise<NonNullable<T>>
}

export type UntilOptions = { within?: number; what?: string }

const PATIENCE = 20_000
const HEARTBEAT = 100

/** @param describe what to add to the words of a wait that failed, such as the last messages. */
export function createChanges(describe: () => string): Changes {
  const listeners = new Set<() => void>()
  let pending = false
  function tell(): void {
    if (pending) return
    pending = true
    queueMicrotask(() => {
      pending = false
      for (const listener of [...listeners]) listener()
    })
  }
  function onChange(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  async function until<T>(condition: () => T | Promise<T>, options: UntilOptions = {}): Promise<NonNullable<T>> {
    const { within = PATIENCE, what = 'what was waited for' } = options
    let late = false
    let wake: () => void = () => {}
    const stop = onChange(() => wake())
    const timer = setTimeout(() => {
      late = true
      wake()
    }, within)
    const heartbeat = setInterval(() => wake(), HEARTBEAT)
    try {
      for (;;) {
        const changed = new Promise<void>((resolve) => {
          wake = resolve
        })
        const found = await condition()
        if (found) return found
        if (late) throw new Error(`Not seen within ${within} ms: ${what}\n${describe()}`)
        await changed
      }
    } finally {
      clearTimeout(timer)
      clearInterval(heartbeat)
      stop()
    }
  }
  return { tell, onChange, until }
}
