import type { Look } from '../look.ts'
import { paragraphText } from '../paragraph-text.ts'
import { parseMrkdwn } from '../parse-mrkdwn.ts'
import { listAt, property, stringAt } from '../walk.ts'

/** Where an element stands, and all that its control must carry to be found again. */
export type Spot = {
  look: Look
  /** An HTML id of its own on the page. */
  id: string
  blockId: string | undefined
  /** The HTML ids of what describes the control: its hint and its error. */
  describedBy?: string
  required?: boolean
  /** Its name for those who do not see where it stands. */
  label?: string
  /** Whether each change is sent at once; fields of a form send only what they are told to. */
  dispatches: boolean
}

/** The attributes that every control shares. */
export function controlAttributes(element: unknown, spot: Spot): Record<string, string | number | boolean | undefined> {
  return {
    id: spot.id,
    'data-type': stringAt(element, 'type'),
    'data-action-id': stringAt(element, 'action_id'),
    'data-block-id': spot.blockId,
    'data-dispatch': spot.dispatches ? dispatchOn(element) : undefined,
    'aria-describedby': spot.describedBy,
    'aria-required': spot.required ? 'true' : undefined,
    disabled: spot.look.disabled === true,
    autofocus: property(element, 'focus_on_load') === true,
    ...confirmAttributes(element, spot.look),
  }
}

/** The text of a text object; of anything else, nothing. */
export function textAt(value: unknown, key: string): string | undefined {
  return stringAt(property(value, key), 'text')
}

function dispatchOn(element: unknown): string {
  const on = listAt(property(element, 'dispatch_action_config'), 'trigger_actions_on')
  return on.length === 0 ? 'on_change' : on.map(String).join(' ')
}

function confirmAttributes(element: unknown, look: Look): Record<string, string | undefined> {
  const confirm = property(element, 'confirm')
  if (confirm === undefined) return {}
  return {
    'data-confirm-title': textAt(confirm, 'title') ?? '',
    'data-confirm-text': paragraphText(parseMrkdwn(textAt(confirm, 'text') ?? ''), look),
    'data-confirm-yes': textAt(confirm, 'confirm') ?? '',
    'data-confirm-no': textAt(confirm, 'deny') ?? '',
    'data-confirm-style': stringAt(confirm, 'style'),
  }
}
