import type { Verb } from '../handlers.ts'
import { answerRefresh } from './refresh-command.ts'

export const sourceVerbs: readonly Verb[] = [
  {
    name: 'refresh',
    usage: '[SOURCE]',
    description: 'read a source again now, or all of them',
    admins: true,
    handle: answerRefresh,
  },
]
