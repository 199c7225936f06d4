import { authMethods } from './auth-methods.ts'
import { chatMethods } from './chat-methods.ts'
import { conversationMethods } from './conversation-methods.ts'
import type { Method } from './method.ts'
import { peopleMethods } from './people-methods.ts'
import { viewMethods } from './view-methods.ts'

/** Every method of the Web API that the playground answers, by name. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  [...authMethods, ...peopleMethods, ...conversationMethods, ...chatMethods, ...viewMethods].map((method) => [
    method.name,
    method,
  ]),
)
