type Listener = (now: Date) => void

/** The time people in the playground live in: it runs on like the real one and can be moved. */
export type PlayClock = {
  now(): Date
  /** Moves the clock to a moment, forwards or back. */
  set(moment: Date): void
  /** Moves the clock forwards by milliseconds. */
  advance(milliseconds: number): void
  /** Back to the real time. */
  reset(): void
  /** Tells of each move, not of time passing by itself. Returns how to stop listening. */
  onMove(listener: Listener): () => void
  /** Calls once when this many milliseconds of the playground's time have passed, by themselves or by a move. */
  after(milliseconds: number, call: () => void): () => void
  /** Forgets everything that `after` still has to call. */
  stop(): void
}

type Alarm = { at: number; call: () => void; timer?: NodeJS.Timeout }

/** A clock that starts at the real time, or at the moment given. */
export function createPlayClock(start?: Date): PlayClock {
  let offset = start ? start.getTime() - wallNow() : 0
  const listeners = new Set<Listener>()
  const alarms = new Set<Alarm>()
  const now = () => wallNow() + offset

  function arm(alarm: Alarm): void {
    clearTimeout(alarm.timer)
    const wait = Math.min(Math.max(alarm.at - now(), 0), 2_000_000_000)
    alarm.timer = setTimeout(() => ring(alarm), wait)
    alarm.timer.unref()
  }
  function ring(alarm: Alarm): void {
    if (now() < alarm.at) arm(alarm)
    else if (alarms.delete(alarm)) alarm.call()
  }
  function move(to: number): void {
    offset = to
    for (const alarm of [...alarms]) arm(alarm)
    for (const listener of [...listeners]) listener(new Date(now()))
  }
  return {
    now: () => new Date(now()),
    set: (moment) => move(moment.getTime() - wallNow()),
    advance: (milliseconds) => move(offset + milliseconds),
    reset: () => move(0),
    onMove(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    after(milliseconds, call) {
      const alarm: Alarm = { at: now() + milliseconds, call }
      alarms.add(alarm)
      arm(alarm)
      return () => {
        clearTimeout(alarm.timer)
        alarms.delete(alarm)
      }
    },
    stop() {
      for (const alarm of alarms) clearTimeout(alarm.timer)
      alarms.clear()
    },
  }
}

/** Whole seconds since 1970 by the playground's clock, as Slack tells when something was made. */
export function seconds(clock: Pick<PlayClock, 'now'>): number {
  return Math.floor(clock.now().getTime() / 1000)
}

/** The real time in milliseconds: for signatures, which the receiver compares with its own real clock. */
export function wallNow(): number {
  return Date.now()
}
