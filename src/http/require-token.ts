import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Transact } from '../base/ctx.ts'
import { tokenHolder } from '../identity/index.ts'

/** What later handlers find in the context: the name of the token that the request came with. */
export interface HeldToken {
  Variables: { token: string }
}

/** Lets nobody in without an API token in force; they are told before anything of the body is read. */
export function requireToken(transact: Transact): MiddlewareHandler<HeldToken> {
  return async (context, next) => {
    const token = /^Bearer +([\w-]{16,200}) *$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? ''
    const holder = await transact({ kind: 'system', name: 'http' }, (ctx) => tokenHolder(ctx, token))
    if (holder === null) {
      const message = 'Send a token in force as "Authorization: Bearer TOKEN"; `stagedoor token create NAME` makes one.'
      throw new HTTPException(401, { message })
    }
    context.set('token', holder)
    await next()
  }
}
