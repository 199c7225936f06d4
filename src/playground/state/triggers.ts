import type { World } from './world.ts'

/** The right to open one modal for a person, for three seconds after a gesture. */
export type Trigger = {
  readonly personId: string
  /** The modal the gesture was made in; only from there can another be pushed. */
  readonly viewId: string | undefined
  /** The channel it was made in, which a select may take as its preset. */
  readonly channel: string | undefined
  readonly until: number
  exchanged: boolean
}
export type Triggers = Map<string, Trigger>

const TRIGGER_LIFE = 3_000

/** Where a gesture was made: in a modal, or in a channel. */
export type GesturePlace = { readonly viewId?: string | undefined; readonly channel?: string | undefined }

/** Makes the trigger id of one gesture. */
export function giveTrigger(world: World, personId: string, { viewId, channel }: GesturePlace = {}): string {
  const { ids, triggers, clock } = world
  const id = `${Date.parse('2026-01-01') / 1000}.${triggers.size + 1}.${ids.secret(16)}`
  triggers.set(id, { personId, viewId, channel, until: clock.now().getTime() + TRIGGER_LIFE, exchanged: false })
  return id
}

export type TriggerRefusal = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id'

/** Looks a trigger up without using it; says why it cannot be used. */
export function readTrigger(world: World, id: string): Trigger | TriggerRefusal {
  const trigger = world.triggers.get(id)
  if (!trigger) return 'invalid_trigger_id'
  if (trigger.exchanged) return 'exchanged_trigger_id'
  return world.clock.now().getTime() > trigger.until ? 'expired_trigger_id' : trigger
}
