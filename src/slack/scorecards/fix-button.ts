import type { Reference } from '../../base/reference.ts'
import { type Button, button } from '../../block-kit/elements.ts'
import { webUrl } from '../../block-kit/web-url.ts'
import type { Fix } from '../../scorecards/index.ts'
import { requestValue } from '../request-value.ts'

/** *Fix*: opens the action that mends a rule, about this entity, else the page that says how. None where the rule names neither. */
export function fixButton(fix: Fix | null, entity: Reference, rule: string): Button | undefined {
  const accessibilityLabel = `Fix: ${rule}`
  if (fix === null) return undefined
  if (fix.action !== null) {
    return button({
      text: 'Fix',
      actionId: 'open_request',
      value: requestValue(fix.action, entity),
      accessibilityLabel,
    })
  }
  if (fix.url === null || webUrl(fix.url) === undefined) return undefined
  return button({ text: 'Fix', actionId: 'open_link', url: fix.url, accessibilityLabel })
}
