import { usergroupBody } from '../api/usergroup-body.ts'
import { deliverEvent } from '../delivery/deliver-event.ts'
import { type GestureResult, SILENT } from '../gestures/gesture.ts'
import type { JsonObject } from '../state/json.ts'
import { findUsergroup, personNamed } from '../state/names.ts'
import { seconds } from '../state/play-clock.ts'
import { nextTs } from '../state/post-message.ts'
import type { Usergroup } from '../state/workspace.ts'
import type { World } from '../state/world.ts'

/** What becomes of a user group; members are people's names, all who are in it from now on. */
export type UsergroupChange = {
  readonly name?: string
  readonly handle?: string
  readonly description?: string
  readonly members?: readonly string[]
  readonly disabled?: boolean
}

/**
 * Changes a user group. The app hears `subteam_updated`, and first `subteam_members_changed` where somebody came or
 * went. Throws when there is no such group or person.
 */
export async function changeUsergroup(world: World, name: string, change: UsergroupChange): Promise<GestureResult> {
  const group = findUsergroup(world, name)
  if (!group) throw new Error(`There is no user group ${name} in the playground`)
  const before = new Set(group.members)
  const { members, ...rest } = change
  Object.assign(group, rest)
  if (members) setMembers(world, group, members)
  world.changes.tell()
  await tellOfMembers(world, group, before)
  const event = { type: 'subteam_updated', subteam: subteamBody(world, group), event_ts: nextTs(world) }
  return (await deliverEvent(world, 'subteam_updated', event)) ?? SILENT
}

function setMembers(world: World, group: Usergroup, names: readonly string[]): void {
  const ids = names.map((one) => personNamed(world, one).id)
  group.members.clear()
  for (const id of ids) group.members.add(id)
}

async function tellOfMembers(world: World, group: Usergroup, before: ReadonlySet<string>): Promise<void> {
  const added = [...group.members].filter((id) => !before.has(id))
  const removed = [...before].filter((id) => !group.members.has(id))
  if (added.length + removed.length === 0) return
  await deliverEvent(world, 'subteam_members_changed', {
    type: 'subteam_members_changed',
    subteam_id: group.id,
    team_id: world.workspace.id,
    date_previous_update: 0,
    date_update: seconds(world.clock),
    added_users: added,
    added_users_count: added.length,
    removed_users: removed,
    removed_users_count: removed.length,
    event_ts: nextTs(world),
  })
}

function subteamBody(world: World, group: Usergroup): JsonObject {
  return {
    ...usergroupBody(world, group),
    date_update: seconds(world.clock),
    date_delete: group.disabled ? seconds(world.clock) : 0,
    enterprise_subteam_id: '',
    created_by: '',
    updated_by: '',
    users: [...group.members],
    user_count: group.members.size,
  }
}
