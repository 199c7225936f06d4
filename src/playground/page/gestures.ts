import { z } from 'zod'
import { FORM_GESTURES } from './form-gestures.ts'
import { moveClock } from './move-clock.ts'
import { happening, type PageGesture } from './page-gesture.ts'
import { TALK_GESTURES } from './talk-gestures.ts'
import { WORKSPACE_GESTURES } from './workspace-gestures.ts'

/** Everything the page can do, by the same names as the driver where it has them. */
export const GESTURES: ReadonlyMap<string, PageGesture> = new Map([
  ...TALK_GESTURES,
  ...FORM_GESTURES,
  ...WORKSPACE_GESTURES,
  ['clock', happening(z.object({ to: z.string(), at: z.string().optional() }), moveClock)],
])
