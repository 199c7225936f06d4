import { isShared } from '../events/channel-rule.ts'
import type { JsonObject } from '../state/json.ts'
import { textAt } from '../state/json.ts'
import { seconds } from '../state/play-clock.ts'
import type { World } from '../state/world.ts'
import { createDelivery, deliver } from './deliver.ts'
import type { Delivery, Outcome } from './delivery.ts'

/** Milliseconds of the playground's time between an event's sendings: at once, after a minute, after five. */
const RETRIES: readonly number[] = [0, 60_000, 300_000]

/** An event on its way, and how its first sending ended. */
export type EventOutcome = Outcome & { readonly delivery: Delivery }

/**
 * Tells the app of an event, if it subscribed to it, and sends it again by the playground's clock until it is
 * acknowledged. Gives the outcome of the first sending.
 */
export async function deliverEvent(
  world: World,
  subscription: string,
  event: JsonObject,
): Promise<EventOutcome | undefined> {
  const { app, id: teamId, people, channels } = world.workspace
  if (world.app.state === 'uninstalled' || (app.events && !app.events.has(subscription))) return undefined
  const channel = channels.get(textAt(event, 'channel') ?? '')
  const payload: JsonObject = {
    token: world.settings.verificationToken,
    // Of another workspace's people Slack tells where they are from; the app's own is `context_team_id`.
    team_id: people.get(textAt(event, 'user') ?? '')?.team ?? teamId,
    context_team_id: teamId,
    context_enterprise_id: null,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: world.ids.next('Ev'),
    event_time: seconds(world.clock),
    authorizations: [
      { enterprise_id: null, team_id: teamId, user_id: app.userId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: channel !== undefined && isShared(world, channel),
    event_context: `4-${world.ids.secret(12)}`,
  }
  const about = textAt(event, 'type') ?? subscription
  const delivery = createDelivery(world, { kind: 'events_api', about, payload })
  const outcome = await deliver(world, delivery)
  retryLater(world, delivery, outcome, 1)
  return { ...outcome, delivery }
}

function retryLater(world: World, delivery: Delivery, outcome: Outcome, number: number): void {
  const wait = RETRIES[number - 1]
  if (!outcome.error || outcome.noRetry === true || wait === undefined || world.closing.signal.aborted) return
  if (world.app.state === 'uninstalled') return
  world.clock.after(wait, async () => {
    const again = await deliver(world, delivery, { number, reason: outcome.why ?? 'timeout' })
    retryLater(world, delivery, again, number + 1)
  })
}
