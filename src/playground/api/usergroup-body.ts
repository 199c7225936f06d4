import type { JsonObject } from '../state/json.ts'
import type { Usergroup } from '../state/workspace.ts'
import type { World } from '../state/world.ts'

/** What the Web API and the events say alike of a user group. */
export function usergroupBody(world: World, group: Usergroup): JsonObject {
  return {
    id: group.id,
    team_id: world.workspace.id,
    is_usergroup: true,
    is_subteam: true,
    name: group.name,
    description: group.description,
    handle: group.handle,
    is_external: false,
    date_create: 0,
    auto_provision: false,
    prefs: { channels: group.channel === undefined ? [] : [group.channel], groups: [] },
  }
}
