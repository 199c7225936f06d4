import { createDelivery, deliver } from '../delivery/deliver.ts'
import type { Delivery, Outcome } from '../delivery/delivery.ts'
import type { JsonObject } from '../state/json.ts'
import { type GesturePlace, giveTrigger } from '../state/triggers.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import type { DeliveryKind } from '../trouble/trouble.ts'

/** What came of a person's gesture: the app's answer, how long it took, and what Slack says if there was none. */
export type GestureResult = Outcome & {
  /** What was sent to the app; nothing when the gesture tells it nothing. */
  readonly delivery: Delivery | undefined
}

/** A gesture that the app does not hear of. */
export const SILENT: GestureResult = {
  delivery: undefined,
  answer: undefined,
  elapsed: 0,
  timedOut: false,
  error: undefined,
}

/** Sends one gesture to the app and waits for its answer. */
export async function tell(
  world: World,
  given: { kind: DeliveryKind; about: string; payload: JsonObject; wantsAnswer?: boolean },
): Promise<GestureResult> {
  const delivery = createDelivery(world, given)
  return { ...(await deliver(world, delivery)), delivery }
}

/** What every interactive payload starts with. Somebody of another workspace acts in the name of theirs. */
export function interaction(world: World, person: Person, type: string, place?: GesturePlace): JsonObject {
  const { workspace, settings } = world
  const teamId = person.team ?? workspace.id
  return {
    type,
    user: { id: person.id, username: person.handle, name: person.handle, team_id: teamId },
    api_app_id: workspace.app.id,
    token: settings.verificationToken,
    team: { id: teamId, domain: person.team === undefined ? workspace.domain : person.team.toLowerCase() },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: giveTrigger(world, person.id, place),
  }
}

/** Throws for somebody of another workspace: commands, shortcuts and Home are for the app's own workspace. */
export function mustBeAtHome(person: Person, what: string): void {
  if (person.team !== undefined) throw new Error(`${person.name} is of another workspace and has no ${what}`)
}

/** A channel as payloads name it. */
export function channelPart(world: World, id: string): JsonObject {
  const channel = world.workspace.channels.get(id)
  if (!channel) return { id, name: 'unknown' }
  const name = channel.kind === 'im' ? 'directmessage' : channel.private ? 'privategroup' : channel.name
  return { id, name }
}

/** Does what the app asks in its acknowledgement; what it writes is recorded as coming from there. */
export function carryOut<T>(world: World, result: GestureResult, run: () => T): T {
  return result.delivery ? world.recorder.during(result.delivery.record.order, run) : run()
}
