import type { JsonObject } from '../state/json.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { momentOf, nextMonday } from './zoned-time.ts'

const HOUR = 3_600_000

/** Moves the playground's clock as the buttons of the page say; times are read on the wall clock of whoever presses. */
export async function moveClock(
  world: World,
  person: Person,
  input: { to: string; at?: string | undefined },
): Promise<JsonObject> {
  const { clock } = world
  if (input.to === 'hour') clock.advance(HOUR)
  else if (input.to === 'day') clock.advance(24 * HOUR)
  else if (input.to === 'monday') clock.set(nextMonday(clock.now(), person.timeZone))
  else if (input.to === 'real') clock.reset()
  else {
    const moment = momentOf(input.at ?? '', person.timeZone)
    if (!moment) throw new Error('Choose a date and a time first.')
    clock.set(moment)
  }
  return {}
}
