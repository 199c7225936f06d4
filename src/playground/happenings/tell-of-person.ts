import { userBody } from '../api/people-methods.ts'
import { deliverEvent } from '../delivery/deliver-event.ts'
import { type GestureResult, SILENT } from '../gestures/gesture.ts'
import { seconds } from '../state/play-clock.ts'
import { nextTs } from '../state/post-message.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'

/** Tells the app that somebody joined the workspace or is no longer as they were. */
export async function tellOfPerson(
  world: World,
  person: Person,
  type: 'team_join' | 'user_change',
): Promise<GestureResult> {
  world.changes.tell()
  const at = seconds(world.clock)
  const user = { ...userBody(world, person), updated: at }
  return (await deliverEvent(world, type, { type, user, cache_ts: at, event_ts: nextTs(world) })) ?? SILENT
}
