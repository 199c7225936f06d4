import { textAt } from '../state/json.ts'
import { viewBody } from '../state/view-body.ts'
import { dropViews, stackOf, type View } from '../state/views.ts'
import type { Person } from '../state/workspace.ts'
import type { World } from '../state/world.ts'
import { type GestureResult, interaction, SILENT, tell } from './gesture.ts'

/** Closes the modal on top, or with `all` the whole stack; the app hears it where the view says `notify_on_close`. */
export async function closeView(
  world: World,
  person: Person,
  view: View,
  options: { all?: boolean } = {},
): Promise<GestureResult> {
  if (stackOf(world.views, person.id).at(-1) !== view) throw new Error('Only the modal on top can be closed')
  const cleared = options.all === true || view.definition.clear_on_close === true
  const dropped = dropViews(world.views, person.id, cleared)
  world.changes.tell()
  let last: GestureResult = SILENT
  for (const one of dropped.reverse()) {
    if (one.definition.notify_on_close !== true) continue
    const { trigger_id: _none, ...start } = interaction(world, person, 'view_closed')
    const payload = { ...start, view: viewBody(world, one), is_cleared: cleared }
    const about = `close ${textAt(one.definition, 'callback_id') ?? ''}`.trim()
    last = await tell(world, { kind: 'interactive', about, payload })
  }
  return last
}
