import { stateValues } from './form-state.ts'
import type { JsonObject } from './json.ts'
import type { View } from './views.ts'
import type { World } from './world.ts'

/** A view as Slack sends it to apps, with what the person put in so far. */
export function viewBody(world: World, view: View): JsonObject {
  const { workspace } = world
  const { definition } = view
  return {
    id: view.id,
    team_id: workspace.id,
    type: view.kind,
    blocks: [...view.blocks],
    private_metadata: definition.private_metadata ?? '',
    callback_id: definition.callback_id ?? '',
    state: { values: stateValues(view.blocks, view.typed) },
    hash: view.hash,
    title: definition.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: definition.clear_on_close === true,
    notify_on_close: definition.notify_on_close === true,
    close: definition.close ?? null,
    submit: definition.submit ?? null,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: workspace.app.id,
    external_id: definition.external_id ?? '',
    app_installed_team_id: workspace.id,
    bot_id: workspace.app.botId,
  }
}
