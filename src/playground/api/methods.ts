import { authMethods } from './auth-methods.ts'
import { channelMethods } from './channel-methods.ts'
import { chatMethods } from './chat-methods.ts'
import { conversationMethods } from './conversation-methods.ts'
import { fileMethods } from './file-methods.ts'
import { functionMethods } from './function-methods.ts'
import { memberMethods } from './member-methods.ts'
import type { Method } from './method.ts'
import { openMethods } from './open-method.ts'
import { peopleMethods } from './people-methods.ts'
import { pinMethods } from './pin-methods.ts'
import { reactionMethods } from './reaction-methods.ts'
import { scheduleMethods } from './schedule-methods.ts'
import { unfurlMethods } from './unfurl-method.ts'
import { uploadMethods } from './upload-methods.ts'
import { usergroupMethods } from './usergroup-methods.ts'
import { viewMethods } from './view-methods.ts'
import { workspaceMethods } from './workspace-methods.ts'

const ALL: readonly (readonly Method[])[] = [
  authMethods,
  workspaceMethods,
  peopleMethods,
  usergroupMethods,
  conversationMethods,
  channelMethods,
  memberMethods,
  openMethods,
  chatMethods,
  scheduleMethods,
  unfurlMethods,
  uploadMethods,
  fileMethods,
  reactionMethods,
  pinMethods,
  functionMethods,
  viewMethods,
]

/** Every method of the Web API that the playground answers, by name. */
export const METHODS: ReadonlyMap<string, Method> = new Map(ALL.flat().map((method) => [method.name, method]))
