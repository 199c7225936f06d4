import { validateHome } from '../../block-kit/validate-home.ts'
import { validateMessage } from '../../block-kit/validate-message.ts'
import { validateModal } from '../../block-kit/validate-modal.ts'
import { validateOptions } from '../../block-kit/validate-options.ts'
import type { Json } from '../state/json.ts'
import type { Finding, Surface } from '../state/world.ts'

/** What says whether Slack would accept a payload on each surface: nothing found means yes. */
export const VALIDATORS: Readonly<Record<Surface, (payload: Json) => readonly Finding[]>> = {
  message: validateMessage,
  modal: validateModal,
  home: validateHome,
  options: validateOptions,
}
